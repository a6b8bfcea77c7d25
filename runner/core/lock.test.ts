import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { test, type TestContext } from 'node:test';
import { whileHolding } from './lock.ts';

const patienceMs = 100;

/** Somebody who holds a name that nobody else uses, until the test is over. */
async function holder(t: TestContext): Promise<{ readonly name: string; readonly server: Server }> {
  const name = randomUUID();
  const server = createServer().listen(`\0${name}`);
  t.after(() => server.close());
  await once(server, 'listening');
  return { name, server };
}

test('Whoever comes second waits until the first has let go.', async (t) => {
  const { name, server } = await holder(t);
  setTimeout(() => server.close(), 50);
  assert.equal(await whileHolding(name, () => server.listening, { patienceMs: 10_000 }), false);
});

test('The name is free again after the action, also after one that throws.', async () => {
  const name = randomUUID();
  await assert.rejects(
    whileHolding(name, () => assert.fail('no')),
    { message: 'no' },
  );
  const next = createServer().listen(`\0${name}`);
  await once(next, 'listening');
  next.close();
});

test('Whoever waited long enough goes on without, and takes nothing from the holder.', async (t) => {
  const { name, server } = await holder(t);
  const started = performance.now();
  assert.equal(await whileHolding(name, () => 'done', { patienceMs }), 'done');
  assert.ok(performance.now() - started >= patienceMs);
  assert.ok(server.listening);
});

test('Whoever may not go on without does something else, and the action is not run.', async (t) => {
  const { name, server } = await holder(t);
  const refusal = { patienceMs, whenLate: () => assert.fail('too late') };
  await assert.rejects(
    whileHolding(name, () => assert.fail('it was run'), refusal),
    { message: 'too late' },
  );
  assert.ok(server.listening);
});

test('Where no such name can be had, the action runs all the same.', async () => {
  assert.equal(await whileHolding('x'.repeat(200), () => 'done', { patienceMs }), 'done');
});
