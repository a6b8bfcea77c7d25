import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'node:test';
import { Turns } from './turns.ts';

test('whoever asks waits until the one before is done, in the order of asking', async () => {
  const turns = new Turns();
  const seen: string[] = [];
  const visit = async (name: string, milliseconds: number): Promise<void> => {
    using _turn = await turns.next();
    seen.push(`${name} in`);
    await pause(milliseconds);
    seen.push(`${name} out`);
  };
  await Promise.all([visit('a', 20), visit('b', 1), visit('c', 5)]);
  assert.deepEqual(seen, ['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
});

test('a turn that ends in an error lets the next one in', async () => {
  const turns = new Turns();
  const fail = async (): Promise<void> => {
    using _turn = await turns.next();
    throw new RangeError('no');
  };
  await assert.rejects(fail, RangeError);
  using turn = await turns.next();
  assert.ok(turn);
});
