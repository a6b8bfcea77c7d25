/** `npm test [-- FILTER]`: everything that must hold, stage by stage; FILTER picks test files by their path. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './root.mjs';
import { setup } from './setup.mjs';

const DIST = join(ROOT, 'dist');
const [filter = ''] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const FILTER = filter.replace(/\.ts$/, '.js');

/** Where both test runs, root's too, list the tests that they skipped. */
const SCRATCH = mkdtempSync(join(tmpdir(), 'xdp-workbook-test-'));

/**
 * Each stage returns whether all is well, or the reason why it was not run.
 * @type {[name: string, stage: () => boolean | string][]}
 */
const STAGES = [
  ['format', () => npmScript('format:check')],
  ['lint', () => npmScript('lint')],
  ['types', () => npmScript('typecheck')],
  ['build', () => npmScript('build')],
  ['dead code', () => npmScript('deadcode')],
  ['unit tests', () => unitTests(testFiles())],
  ['root tests', () => rootTests(testFiles())],
];

async function main() {
  const unready = await setup({ forTests: true });
  if (unready !== 0) return unready;

  const results = STAGES.map(([name, stage]) => {
    console.log(`\n━━ ${name}`);
    const start = performance.now();
    const outcome = stage();
    return { name, outcome, seconds: (performance.now() - start) / 1000 };
  });

  console.log('\n━━ result');
  for (const { name, outcome, seconds } of results) {
    const word = outcome === true ? 'passed' : outcome === false ? 'FAILED' : `NOT RUN: ${outcome}`;
    console.log(`${name.padEnd(10)} ${seconds.toFixed(1).padStart(5)} s  ${word}`);
  }
  const lists = readdirSync(SCRATCH).map((kind) => readFileSync(join(SCRATCH, kind), 'utf8'));
  const skipped = lists.flatMap((list) => list.split('\n').slice(0, -1));
  console.log([`${skipped.length} tests skipped`, ...skipped].join('\n  '));

  if (results.some(({ outcome }) => outcome === false)) return 1;
  return results.some(({ outcome }) => outcome !== true) ? 69 : 0;
}

/** @param {string} name of a script in package.json, which says what the stage is */
function npmScript(name) {
  /** @type {{ scripts: Record<string, string> }} */
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const tools = join(ROOT, 'node_modules/.bin');
  return run(['env', `PATH=${tools}:${process.env['PATH']}`, 'sh', '-c', scripts[name] ?? 'false']);
}

/** The compiled test files that the filter picks. */
function testFiles() {
  if (!existsSync(DIST)) return [];
  return readdirSync(DIST, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.js') && file.includes(FILTER))
    .toSorted();
}

/** @param {string[]} files */
function unitTests(files) {
  if (files.length === 0) console.error(`no test file has '${FILTER}' in its path`);
  const ours = files.filter((file) => !isRootTest(file));
  return files.length > 0 && nodeTest('unit', ours);
}

/** @param {string[]} files */
function rootTests(files) {
  const ours = files.filter(isRootTest);
  if (ours.length === 0 || process.getuid?.() === 0) return nodeTest('root', ours);
  const sudo = process.stdin.isTTY ? ['sudo'] : ['sudo', '-n'];
  if (run([...sudo, 'true'])) return nodeTest('root', ours, sudo);
  return `${ours.length} test files need root, and sudo refuses`;
}

/** @param {string} file */
function isRootTest(file) {
  return file.endsWith('.root.test.js');
}

/**
 * @param {'unit' | 'root'} kind root tests share one machine, so they run one after the other
 * @param {string[]} files
 * @param {string[]} prefix
 */
function nodeTest(kind, files, prefix = []) {
  if (files.length === 0) return true;
  const skipReporter = join(import.meta.dirname, 'skip-reporter.mjs');
  const flags = ['--test', '--test-timeout=900000', ...(kind === 'root' ? ['--test-concurrency=1'] : [])];
  flags.push('--test-reporter=spec', '--test-reporter-destination=stdout');
  flags.push(`--test-reporter=${skipReporter}`, `--test-reporter-destination=${join(SCRATCH, kind)}`);
  return run([...prefix, process.execPath, ...flags, ...files.map((file) => join(DIST, file))]);
}

/** @param {string[]} argv */
function run([command = '', ...args]) {
  return spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' }).status === 0;
}

try {
  process.exitCode = await main();
} finally {
  rmSync(SCRATCH, { recursive: true });
}
