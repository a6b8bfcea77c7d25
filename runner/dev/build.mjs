/** Compiles the TypeScript and our own BPF programs into dist/. Plain JavaScript: it runs before anything is built. */
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isMain, MULTIARCH, ROOT } from './root.mjs';

const DIST = join(ROOT, 'dist');
/** What is shipped and run: a few files that start fast, since each imported file costs time. */
const BUNDLES = join(DIST, 'bin');
const COMMONJS = [
  "import { createRequire as makeRequire } from 'node:module';",
  'const require = makeRequire(import.meta.url);',
  'const __filename = import.meta.filename;',
].join(' ');
const ENTRIES = {
  main: 'runner/cli/main.js',
  agent: 'runner/lab/agent/main.js',
  'sender-thread': 'testenv/generators/sender-thread.js',
};
const BPF_FOLDERS = ['observers', 'peers', 'baselines', 'generators'].map((name) =>
  join(ROOT, 'testenv', name),
);
const HEADERS = join(ROOT, 'bpf/include');
const SOURCES = ['runner', 'testenv', 'checks', 'bpf/include', 'tsconfig.json', 'package-lock.json'];

/** Carries the time at which the last good build started. */
const STAMP = join(DIST, '.built');

/** Whether nothing has changed since the last good build. */
export function isBuilt() {
  return newest([STAMP]) > newest(SOURCES.flatMap((path) => below(join(ROOT, path))));
}

/** Brings dist/ up to date. Says on stderr what went wrong, and returns whether all went well. */
export async function build() {
  const started = new Date();
  sweep();
  const tsc = run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.']);
  const results = await Promise.all([tsc, ...compileBpf()]);
  if (!results.every(Boolean) || !(await bundle())) return false;
  fs.writeFileSync(STAMP, '');
  fs.utimesSync(STAMP, started, started);
  return true;
}

/**
 * Joins our modules and the npm packages they use into dist/bin; what a command loads lazily stays a file
 * of its own. koffi stays outside, since it comes with native code.
 */
async function bundle() {
  const { build: esbuild } = await import('esbuild');
  fs.rmSync(BUNDLES, { recursive: true, force: true });
  const entries = Object.entries(ENTRIES).map(([name, path]) => [name, join(DIST, path)]);
  const built = esbuild({
    entryPoints: Object.fromEntries(entries),
    outdir: BUNDLES,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['koffi'],
    // CommonJS packages inside expect these names.
    banner: { js: COMMONJS },
    logLevel: 'warning',
  });
  const done = await built.then(
    () => true,
    () => false, // esbuild has said why
  );
  if (done) fs.chmodSync(join(BUNDLES, 'main.js'), 0o755);
  return done;
}

/** Removes what was built from sources that are gone, so that a deleted test does not run on. */
function sweep() {
  for (const built of below(DIST).filter((path) => !path.startsWith(BUNDLES))) {
    const path = join(ROOT, relative(DIST, built));
    const source = path.replace(/\.js$/, '.ts').replace(/\.bpf\.o$/, '.bpf.c');
    if (!fs.existsSync(source)) fs.rmSync(built, { recursive: true, force: true });
  }
}

/** Compiles every BPF program of ours that is older than any of them or of the headers we ship. */
function compileBpf() {
  const sources = BPF_FOLDERS.flatMap(below);
  const changed = newest([...sources, ...below(HEADERS)]);
  const flags = ['-target', 'bpf', '-O2', '-g', '-Wall', '-Werror', '-I', HEADERS];
  flags.push('-I', `/usr/include/${MULTIARCH}`);
  return sources
    .filter((source) => source.endsWith('.bpf.c'))
    .map((source) => ({ source, object: join(DIST, relative(ROOT, source)).replace(/c$/, 'o') }))
    .filter(({ object }) => newest([object]) <= changed)
    .map(({ source, object }) => {
      fs.mkdirSync(dirname(object), { recursive: true });
      return run('clang', [...flags, '-c', source, '-o', object]);
    });
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<boolean>} whether it started and exited with 0
 */
function run(command, args) {
  const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit' });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve(code === 0));
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(false);
    });
  });
}

/**
 * The path itself and everything below it; nothing where it does not exist.
 * @param {string} path
 * @returns {string[]}
 */
function below(path) {
  const status = fs.statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return [];
  const names = status.isDirectory() ? fs.readdirSync(path) : [];
  return [path, ...names.flatMap((name) => below(join(path, name)))];
}

/**
 * When the youngest of some paths was written, in ms since 1970. A deletion writes its folder.
 * @param {string[]} paths
 */
function newest(paths) {
  const times = paths.map((path) => fs.statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return Math.max(0, ...times);
}

if (isMain(import.meta.filename)) process.exitCode = (await build()) ? 0 : 1;
