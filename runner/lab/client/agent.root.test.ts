import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { packageRoot } from '../../core/package-root.ts';
import { Agent, checkLine, rightObject } from './testing/agent.ts';
import { Host } from './testing/host.ts';

const mebibyte = 1024 * 1024;

/** Lines that are no request, and what is said about them. */
const garbage = {
  'no JSON': ['hello?', /a line is no JSON/],
  'no object': ['7', /a request is an object/],
  'an array': ['[]', /unknown request/],
  'a request of the other lab': [
    '{"type":"unload","id":3,"dev":"veth-x","inner":false,"force":true}',
    /hermetic lab does not serve unload/,
  ],
  'an unknown request': ['{"type":"exec","lesson":"basic02"}', /unknown request/],
  'a path for a lesson': ['{"type":"prepare","lesson":"../../etc/passwd"}', /lesson is no id/],
  'an object that is no base64': [checkLine(1, 'not base64!'), /object is no base64/],
  'a request that is cut, since it is longer than any': [
    checkLine(1, 'A'.repeat(9 * mebibyte)),
    /a line is no JSON/,
  ],
  'a line of 100 MiB': ['x'.repeat(100 * mebibyte), /a line is no JSON/],
} as const;

describe('the lab agent', { timeout: 60_000 }, () => {
  test('answers every bad line with a failure and goes on', async () => {
    const agent = new Agent();
    assert.equal((await agent.next()).type, 'hello');
    for (const [what, [line, message]] of Object.entries(garbage)) {
      agent.send(line);
      const event = await agent.next();
      assert.ok(event.type === 'failure' && (event.id === null || event.id === 3), what);
      assert.match(event.error.message, message, what);
    }
    agent.send(checkLine(7, Buffer.from('no ELF at all').toString('base64')));
    const { last: broken } = await agent.answer();
    assert.ok(broken.type === 'failure' && broken.id === 7);
    agent.send(checkLine(8, rightObject()));
    const { last, before } = await agent.answer();
    assert.deepEqual(last, { type: 'done', id: 8 });
    const outcomes = before.map((event) => (event.type === 'check' ? event.check.outcome : 'pass'));
    assert.deepEqual([...new Set(outcomes)], ['pass']);
    agent.hangUp();
    assert.equal(await agent.exitCode, 0);
  });

  test('a closed stdin ends it, also in the middle of a check', async () => {
    const agent = new Agent();
    assert.equal((await agent.next()).type, 'hello');
    agent.send(checkLine(1, rightObject()));
    assert.equal((await agent.next()).type, 'program');
    agent.hangUp();
    const started = performance.now();
    assert.equal(await agent.exitCode, 0);
    assert.ok(performance.now() - started < 5000, 'it does not wait for its pings');
  });

  test('its time is limited, and timeout says so', async () => {
    const agent = new Agent(2);
    assert.equal((await agent.next()).type, 'hello');
    assert.equal(await agent.exitCode, 124);
  });

  test('started without a lab around it, it refuses and mounts nothing', async () => {
    using host = await Host.start();
    const before = host.mounts;
    const agent = [process.execPath, join(packageRoot(), 'dist/bin/agent.js')];
    // A PID namespace alone makes it process 1, yet its mounts would still be those of the host.
    for (const wrap of [[], ['unshare', '--pid', '--fork']]) {
      const [file = '', ...words] = [...host.prefix, ...wrap, ...agent];
      const { stdout } = spawnSync(file, words, { encoding: 'utf8', input: '' });
      assert.match(stdout, /^\{"type":"failure","id":null,"error":\{"code":"NOT_HERMETIC"[^\n]*\n$/);
    }
    assert.equal(host.mounts, before);
  });
});
