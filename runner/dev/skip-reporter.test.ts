import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ScratchPackage } from './testing/scratch-package.ts';

const TESTS = `
import { describe, test } from 'node:test';
test('runs', () => {});
test('is called off', { skip: 'no perf here' }, () => {});
describe('a group', () => test('skips itself', (t) => t.skip('no VLAN devices')));
test('is due', { todo: true }, () => {});
`;

test('the skip reporter names each test that was skipped, and why', () => {
  using scratch = new ScratchPackage();
  scratch.write('skips.js', TESTS);
  const reporter = '--test-reporter=./runner/dev/skip-reporter.mjs';
  const { stdout, stderr } = scratch.node(['--test', reporter, 'skips.js']);
  const lines = ['is called off: no perf here', 'skips itself: no VLAN devices', 'is due: no reason given'];
  assert.deepEqual(stdout.split('\n'), [...lines, ''], stderr);
});
