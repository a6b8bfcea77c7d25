import assert from 'node:assert/strict';
import { basename, isAbsolute } from 'node:path';
import { test } from 'node:test';
import { agentCommand } from './agent-command.ts';

test("Root starts timeout itself, which ends what does not end, and unshare, which takes the lab's children along.", () => {
  const words = agentCommand({ kind: 'hermetic', privilege: [], seconds: 90 });
  assert.deepEqual(words.slice(0, -2), [
    ...['timeout', '--kill-after=5', '90'],
    ...['unshare', '--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'],
  ]);
});

test('Others go through the words that give privilege, with nothing else before timeout.', () => {
  const words = agentCommand({ kind: 'hermetic', privilege: ['sudo', '-n', '--'], seconds: 90 });
  assert.deepEqual(words.slice(0, 4), ['sudo', '-n', '--', 'timeout']);
  assert.deepEqual(words.slice(3), agentCommand({ kind: 'hermetic', privilege: [], seconds: 90 }));
});

test('The agent is run by this node, by absolute paths, so that no PATH of sudo decides what it is.', () => {
  const [node = '', agent = ''] = agentCommand({ kind: 'hermetic', privilege: [], seconds: 1 }).slice(-2);
  assert.equal(node, process.execPath);
  assert.ok(isAbsolute(node) && isAbsolute(agent));
  assert.equal(basename(agent), 'agent.js');
});

test('An agent of the live lab is in no namespaces of its own, and is told so.', () => {
  const words = agentCommand({ kind: 'live', privilege: [], seconds: 0 });
  assert.deepEqual(words.slice(0, 3), ['timeout', '--kill-after=5', '0']);
  assert.equal(words[3], process.execPath);
  assert.equal(words.at(-1), '--live');
  assert.equal(words.includes('unshare'), false);
});
