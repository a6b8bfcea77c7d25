import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { LiveHost, solution } from '../lab/client/testing/live-host.ts';

const counting = `--prog xdp_stats1_func ${solution('basic03')}`;

let host: LiveHost;
before(async () => (host = await LiveHost.start()));
after(() => host[Symbol.dispose]());
afterEach(async () => {
  const { environments } = await host.env();
  await Promise.all(environments.map(({ name }) => host.do(`env teardown --force --name ${name}`)));
  assert.equal(host.left(), '');
});

test('Setups of the same name at once make one environment, and all end well.', async () => {
  const setups = Array.from({ length: 5 }, () => host.env('env setup --name veth-same'));
  const notes = (await Promise.all(setups)).map((document) => document.notes.join());
  assert.deepEqual(notes.toSorted(), ['', ...Array.from({ length: 4 }, () => 'veth-same is there already')]);
  assert.match(await host.do('env ping -c 1'), / 1 received/);
});

test('Setups of different names at once give each a number of its own.', async () => {
  const names = ['veth-a', 'veth-b', 'veth-c', 'veth-d', 'veth-e'];
  await Promise.all(names.map((name) => host.do(`env setup --legacy-ip --name ${name}`)));
  const { environments } = await host.env();
  assert.deepEqual(
    environments.map(({ name, problems }) => [name, problems]),
    names.map((name) => [name, []]),
  );
  const addresses = environments.flatMap(({ outer }) => outer?.addresses ?? []);
  assert.equal(new Set(addresses).size, 2 * names.length);
  await Promise.all(names.map((name) => host.do(`env ping -c 1 -n ${name}`)));
});

test('Setup, reset and teardown of one name at once end well, and what is there then is whole.', async () => {
  const actions = ['setup', 'reset', 'teardown', 'setup', 'teardown', 'reset'];
  await Promise.all(actions.map((action) => host.do(`env ${action} --name veth-same`)));
  for (const { problems } of (await host.env()).environments) assert.deepEqual(problems, []);
  await host.do('env setup --name veth-same');
  assert.match(await host.do('env ping -c 1'), / 1 received/);
});

test('Of loads at once, each takes the place of the one before with --force, and one wins without.', async () => {
  await host.do('env setup --name veth-same');
  const loads = Array.from({ length: 4 }, () => host.type(`load --dev veth-same ${counting}`));
  const exitCodes = (await Promise.all(loads)).map(({ exitCode }) => exitCode);
  assert.deepEqual(exitCodes.map(String).toSorted(), ['0', '2', '2', '2']);
  const ways = ['', '--link', '--mode skb', '--link --mode skb'];
  await Promise.all(ways.map((way) => host.do(`load --force --dev veth-same ${way} ${counting}`)));
  const { program, pins } = await host.environment('veth-same');
  assert.equal(program?.file, 'xdp_prog_kern.c');
  assert.equal(pins.length, program?.how === 'link' ? 1 : 0);
});
