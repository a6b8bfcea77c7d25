import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { enterPrivateNamespaces } from '../runner/sys/testing/private-namespaces.ts';
import { createEnvironment, sentFrames } from './environment.ts';
import { ip } from './ip.ts';
import { ping } from './ping.ts';
import { vethPair } from './topologies/veth-pair.ts';

enterPrivateNamespaces();

/** Longer than the kernel takes to speak up on a fresh interface: router solicitations, MLD reports. */
const quietMs = 1500;

test('An environment answers pings, and nothing else is ever on its wire.', async () => {
  const environment = await createEnvironment(vethPair({ name: 'veth-quiet', number: 2, ifindex: 200 }));
  assert.equal(environment.ifindex, 200);
  const start = sentFrames(environment);
  assert.deepEqual(await ping(environment, { count: 3, patienceMs: 2000 }), {
    sent: 3,
    answered: 3,
    sequences: [1, 2, 3],
  });
  await pause(quietMs);
  assert.equal(sentFrames(environment) - start, 3);
});

test('Both ends have the numbers and addresses that the lesson tells, IPv4 too where it is asked for.', async () => {
  const pair = vethPair({ name: 'veth-legacy', number: 7, ifindex: 210, legacyIp: true });
  const { namespacePath } = await createEnvironment(pair);
  const inside = ['nsenter', [`--net=${namespacePath}`, 'ip', '-o', 'address', 'show', 'veth0']] as const;
  const outer = execFileSync('ip', ['-o', 'address', 'show', 'veth-legacy'], { encoding: 'utf8' });
  const inner = execFileSync(...inside, { encoding: 'utf8' });
  assert.match(outer, /^210: veth-legacy .*inet 10\.11\.7\.1\/24 .*\n.*inet6 fc00:dead:cafe:7::1\/64 .*\n$/);
  assert.match(inner, /^211: veth0 .*inet 10\.11\.7\.2\/24 .*\n.*inet6 fc00:dead:cafe:7::2\/64 .*\n$/);
  const pings = [`--net=${namespacePath}`, 'ping', '-n', '-c', '1', '-W', '2', '10.11.7.1'];
  assert.match(execFileSync('nsenter', pings, { encoding: 'utf8' }), / 1 received/);
});

test('Pings that nobody answers are a result, and not an error.', async () => {
  const environment = await createEnvironment(vethPair({ name: 'veth-dead', number: 8, ifindex: 220 }));
  await ip(['address flush dev veth-dead']);
  assert.deepEqual(await ping(environment, { count: 2, patienceMs: 100 }), {
    sent: 2,
    answered: 0,
    sequences: [],
  });
});

test('Pings that nobody waits for are given up.', async () => {
  const environment = await createEnvironment(vethPair({ name: 'veth-stop', number: 9, ifindex: 230 }));
  await ip(['address flush dev veth-stop']);
  const signal = AbortSignal.timeout(50);
  const lost = ping(environment, { count: 3, patienceMs: 20_000, signal });
  await assert.rejects(lost, { code: 'PROCESS_CANCELED' });
});

test('What ip refuses is told with the line that was refused.', async () => {
  const pair = vethPair({ name: 'veth-twice', number: 3, ifindex: 240 });
  await createEnvironment(pair);
  await assert.rejects(createEnvironment(pair), {
    name: 'EnvironmentError',
    code: 'IP_FAILED',
    message: /File exists.*\(ip netns add veth-twice\)$/s,
  });
});
