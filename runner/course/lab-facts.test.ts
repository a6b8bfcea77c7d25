import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LessonFormatError } from './lesson-format-error.ts';
import { readLabFacts } from './lab-facts.ts';

const pings = { kind: 'pings', count: 3, answered: false, exceptions: false, countedUnder: null } as const;

test('Every sentence of a lab block becomes a fact.', () => {
  const text = `
the environment is up
xdp_abort_func is attached
nothing is attached
3 pings are lost
3 pings are lost, and fire xdp_exception
1 ping is answered, and counted under XDP_PASS
3 pings are lost, and fire xdp_exception, and counted under XDP_ABORTED
the environment is gone`;
  assert.deepEqual(readLabFacts(text), [
    { kind: 'environment', there: true },
    { kind: 'attached', names: ['xdp_abort_func'] },
    { kind: 'attached', names: null },
    pings,
    { ...pings, exceptions: true },
    { ...pings, count: 1, answered: true, countedUnder: 'XDP_PASS' },
    { ...pings, exceptions: true, countedUnder: 'XDP_ABORTED' },
    { kind: 'environment', there: false },
  ]);
});

test('A sentence that nobody checks is refused, and so is a block without one.', () => {
  for (const text of ['3 pings are fast', 'the environment is great', '', 'xdp_abort_func is']) {
    assert.throws(() => readLabFacts(text), LessonFormatError, text);
  }
});
