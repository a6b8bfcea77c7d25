import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ScratchPackage } from './testing/scratch-package.ts';

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
