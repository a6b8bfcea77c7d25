/** Gets a clone ready to run: system packages, npm packages, build. Does nothing that is done already. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { build, isBuilt } from './build.mjs';
import { isMain, MULTIARCH, ROOT } from './root.mjs';

/** EX_UNAVAILABLE: this machine cannot, and the text says how to mend it. */
const UNAVAILABLE = 69;

const INTERACTIVE = process.stdin.isTTY && process.stderr.isTTY && !process.env['CI'];
const YES = process.argv.includes('--yes');
/** Only says what it would do: `node runner/dev/setup.mjs --dry-run`. */
const DRY_RUN = isMain(import.meta.filename) && process.argv.includes('--dry-run');

const NEEDS = [
  need('clang', 'to compile the BPF C', 'clang'),
  need('libbpf-dev', 'for the headers that every lesson includes', 'bpf/bpf_helpers.h'),
  need('linux-libc-dev', 'for the headers of the kernel', 'linux/bpf.h', 'asm/types.h'),
  need('libbpf1', 'to load and attach the programs', 'libbpf.so.1'),
  need('iproute2', 'to make namespaces and veth pairs', 'ip'),
  need('iputils-ping', 'to send the traffic of the lessons', 'ping'),
  need('util-linux', 'to keep the lab private', 'unshare', 'nsenter'),
  need('coreutils', 'to end a lab that hangs', 'timeout'),
];

const TEST_NEEDS = [
  need('sudo', 'to test how a learner starts the lab', 'sudo'),
  need('tcpdump', 'to test the frames that we build', 'tcpdump'),
  need('bpftool', 'to test what the kernel holds', 'bpftool'),
];

const COMMAND_FOLDERS = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin'];
const HEADER_FOLDERS = ['/usr/include', `/usr/include/${MULTIARCH}`];
const LIBRARY_FOLDERS = ['/usr/lib', '/usr/lib64', '/usr/local/lib', `/usr/lib/${MULTIARCH}`];

/**
 * @param {{ forTests?: boolean }} [options] `forTests` adds the tests' tools, and leaves out the build
 * @returns {Promise<number>} the exit code: 0, or why it is of no use to go on
 */
export async function setup({ forTests = false } = {}) {
  const needs = forTests ? [...NEEDS, ...TEST_NEEDS] : NEEDS;
  return (await installSystemPackages(needs)) || installNpmPackages() || (forTests ? 0 : compile());
}

/**
 * @param {string} debianPackage
 * @param {string} why
 * @param {string[]} things what the package has that we use, as isPresent takes it
 */
function need(debianPackage, why, ...things) {
  return { debianPackage, why, things };
}

/** @param {ReturnType<typeof need>[]} needs */
async function installSystemPackages(needs) {
  const missing = needs.filter(({ things }) => !things.every(isPresent));
  if (missing.length === 0) return 0;
  console.error('Missing on this machine:');
  for (const { things, debianPackage, why } of missing) {
    console.error(`  ${things.join(', ')} (Debian package ${debianPackage}): ${why}`);
  }
  if (!isPresent('apt-get')) return refuse('Install what is missing, and start again.');
  const packages = missing.map(({ debianPackage }) => debianPackage);
  const install = ['apt-get', 'install', '-qq', '-y', '--no-install-recommends', ...packages];
  if (process.getuid?.() !== 0 && !isPresent('sudo')) {
    return refuse(`Without sudo, only root can mend this: ${install.join(' ')}`);
  }
  if (INTERACTIVE && !YES && !DRY_RUN && !(await agrees(`Run ${install.join(' ')} as root?`))) {
    return refuse(`Nothing was changed. To do it yourself: ${install.join(' ')}`);
  }
  const done = asRoot(['apt-get', 'update', '-qq']) && asRoot(install);
  return done ? 0 : refuse('The system packages could not be installed.');
}

/** @param {string} thing a command, a header (`.h`) or a shared library (`.so.N`) */
function isPresent(thing) {
  const folders = thing.endsWith('.h')
    ? HEADER_FOLDERS
    : thing.includes('.so.')
      ? LIBRARY_FOLDERS
      : COMMAND_FOLDERS;
  return folders.some((folder) => existsSync(join(folder, thing)));
}

/** @param {string[]} command */
function asRoot(command) {
  const quiet = ['env', 'DEBIAN_FRONTEND=noninteractive', ...command];
  if (process.getuid?.() === 0) return run(quiet);
  return run(['sudo', ...(INTERACTIVE ? [] : ['-n']), ...quiet]);
}

/** Runs `npm ci` when node_modules was not made from the package-lock.json of now. */
function installNpmPackages() {
  const stamp = join(ROOT, 'node_modules/.xdp-workbook-lock');
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return 0;
  if (!run(['npm', 'ci'])) return refuse('The npm packages could not be installed.');
  if (!DRY_RUN) writeFileSync(stamp, lock);
  return 0;
}

async function compile() {
  if (isBuilt()) return 0;
  console.error('+ build');
  return DRY_RUN || (await build()) ? 0 : 1;
}

/** @param {string[]} argv */
function run([command = '', ...args]) {
  console.error(`+ ${[command, ...args].join(' ')}`);
  return DRY_RUN || spawnSync(command, args, { cwd: ROOT, stdio: ['inherit', 2, 2] }).status === 0;
}

/** @param {string} question */
async function agrees(question) {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** @param {string} why */
function refuse(why) {
  console.error(why);
  return UNAVAILABLE;
}

if (isMain(import.meta.filename)) process.exitCode = await setup();
