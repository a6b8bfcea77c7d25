import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LabEvent } from '../../protocol/event.ts';
import { LabClient } from './lab-client.ts';
import { rightObject } from './testing/agent.ts';

async function gather(lab: LabClient, id: number): Promise<LabEvent[]> {
  const object = rightObject();
  const events: LabEvent[] = [];
  const request = { type: 'check', id, lesson: 'basic02', assignments: ['a2'], seed: 1, object } as const;
  for await (const event of lab.request(request)) events.push(event);
  return events;
}

test(
  'requests that are made at once wait their turn, and each gets its own answer',
  { timeout: 60_000 },
  async () => {
    await using lab = LabClient.start({ kind: 'hermetic', privilege: [] });
    const answers = await Promise.all([1, 2, 3].map((id) => gather(lab, id)));
    for (const [index, events] of answers.entries()) {
      const ids = new Set(events.map((event) => ('id' in event ? event.id : null)));
      assert.deepEqual([...ids], [index + 1]);
      assert.equal(events.at(-1)?.type, 'done');
    }
  },
);

test('whoever stops listening early lets the next one go on', { timeout: 60_000 }, async () => {
  await using lab = LabClient.start({ kind: 'hermetic', privilege: [] });
  const object = rightObject();
  const request = { type: 'check', id: 1, lesson: 'basic02', assignments: null, seed: 1, object } as const;
  for await (const event of lab.request(request)) if (event.type === 'check') break;
  const events = await gather(lab, 2);
  assert.equal(events.at(-1)?.type, 'done');
});

test(
  'an agent that neither answers nor ends is left alone, and the request says so',
  { timeout: 60_000 },
  async () => {
    // In place of sudo stands a program that hears nothing, as an agent does that waits inside the kernel.
    const lab = LabClient.start({ kind: 'hermetic', privilege: ['sh', '-c', 'exec sleep 20', 'sh'] });
    const answers = assert.rejects(gather(lab, 1), { code: 'LAB_STUCK', exitCode: 69 });
    const started = performance.now();
    lab.hangUp();
    await answers;
    await lab[Symbol.asyncDispose]();
    assert.ok(performance.now() - started < 15_000, 'not as long as it lives');
  },
);

test(
  'an agent without a limit is never given up, however long it is there',
  { timeout: 60_000 },
  async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    await using lab = LabClient.start({ kind: 'live', privilege: [], seconds: 0 });
    t.mock.timers.tick(24 * 3600 * 1000);
    const events: LabEvent[] = [];
    const request = {
      type: 'env',
      id: 1,
      action: 'status',
      name: null,
      legacyIp: false,
      force: false,
    } as const;
    for await (const event of lab.request(request)) events.push(event);
    assert.equal(events.at(-1)?.type, 'done');
  },
);
