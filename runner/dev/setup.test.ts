import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Terminal } from '../cli/testing/terminal.ts';
import { TestLearner } from '../cli/testing/test-learner.ts';
import { packageRoot } from '../core/package-root.ts';
import { ScratchPackage } from './testing/scratch-package.ts';

const cpuSeconds = 0.5;

/** What the setup would do on a machine that has these commands alone. */
function plan(commands: readonly string[]) {
  using scratch = new ScratchPackage();
  const bin = join(scratch.root, 'bin');
  mkdirSync(bin);
  for (const command of commands) symlinkSync('/bin/true', join(bin, command));
  return scratch.node(['runner/dev/setup.mjs', '--dry-run'], { PATH: bin });
}

test('where clang is missing the setup says why it is needed, and would install its package', () => {
  const present = ['sudo', 'apt-get', 'ip', 'ping', 'unshare', 'nsenter', 'timeout'];
  const { status, stderr } = plan(present);
  assert.equal(status, 0, stderr);
  assert.match(stderr, /^ {2}clang \(Debian package clang\): to compile the BPF C$/m);
  assert.match(stderr, /^\+ .*apt-get update -qq$/m);
  assert.match(stderr, /^\+ .*apt-get install .*\bclang$/m);
});

test('without apt-get the setup lists what is missing and exits 69', () => {
  const { status, stderr } = plan(['ip', 'clang', 'unshare', 'timeout']);
  assert.equal(status, 69);
  assert.match(stderr, /^ {2}ping \(Debian package iputils-ping\): /m);
  assert.match(stderr, /^ {2}unshare, nsenter \(Debian package util-linux\): /m);
  assert.doesNotMatch(stderr, /^ {2}clang|^\+/m);
});

/** What the setup of this clone would do: nothing, and that in little time; a test that rebuilds would disturb others. */
function demandSetUp(): void {
  const tell = `process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    console.log((user + system) / 1e6);
  });`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, 'runner/dev/setup.mjs', '--dry-run'],
    { cwd: packageRoot(), encoding: 'utf8' },
  );
  assert.equal(stderr, '', 'nothing is installed, nothing is built');
  // CPU time: how long others keep it waiting is not its own.
  assert.ok(Number(stdout) < cpuSeconds, `${stdout.trim()} s`);
}

test('a clone that is set up is left as it is, in less than half a second', demandSetUp);

test('npm start at a terminal opens basic02', async () => {
  demandSetUp();
  using learner = new TestLearner();
  using terminal = new Terminal([process.execPath, join(packageRoot(), 'runner/dev/start.mjs')], {
    env: { XDP_WORKBOOK_DIR: learner.folder },
  });
  assert.match(await terminal.until(/\[n\] begin/), /^basic02 {2}Lost on purpose/);
  terminal.type('q');
  assert.equal((await terminal.ended()).exitCode, 0);
});
