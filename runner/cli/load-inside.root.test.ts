import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LiveHost, solution } from '../lab/client/testing/live-host.ts';

const dev = 'veth-inside';
const echo = `load --dev ${dev} --prog xdp_icmp_echo_func ${solution('packet03')}`;
const pass = `load --dev ${dev} --inner --prog xdp_pass_func ${solution('packet03')}`;

let host: LiveHost;
before(async () => {
  host = await LiveHost.start();
  await host.do(`env setup --name ${dev}`);
});
after(() => host[Symbol.dispose]());

const answered = async () => (await host.type('env ping -c 1 -W 0.3')).exitCode === 0;

test('An environment has the interface numbers that go with its own.', async () => {
  const { outer, inner } = await host.environment(dev);
  assert.deepEqual([outer?.ifindex, inner?.ifindex], [200, 201]);
});

test('What XDP sends back arrives where a program stands inside, and is lost without.', async () => {
  await host.do(echo);
  assert.equal(await answered(), false);
  assert.match(
    await host.do(pass),
    /^Loaded xdp_prog_kern\.c and used program xdp_pass_func \(section xdp\)\n - XDP prog id:\d+ attached on device:veth0 \(ifindex:201\)\n   in native mode, by netlink\n/,
  );
  assert.equal(await answered(), true);
  const { program, pins } = await host.environment(dev);
  assert.equal(program?.name, 'xdp_icmp_echo_func');
  assert.ok(pins.every((pin) => !pin.includes('inside/inner')));

  assert.match(
    await host.refuses(pass, 2),
    /xdp_pass_func \(id \d+\) is attached inside veth-inside already/,
  );
  await host.do(`${pass} --force`);
  assert.match(await host.do(`unload --dev ${dev} --inner`), /^xdp_pass_func \(id \d+\) is off veth0\.\n$/);
  assert.equal(await answered(), false);
  assert.equal(await host.do(`unload --dev ${dev} --inner`), 'Nothing is attached to veth0.\n');
});

test('What is inside counts in maps of its own, which nobody pins.', async () => {
  await host.do(`${echo} --force`);
  const { loaded } = await host.json<{ loaded: { program: { maps: { id: number }[] }; pins: string[] } }>(
    `${pass} --force`,
  );
  const { program } = await host.environment(dev);
  const outside = program?.maps.map(({ id }) => id) ?? [];
  assert.deepEqual(loaded.pins, []);
  assert.ok(loaded.program.maps.length > 0);
  assert.ok(loaded.program.maps.every(({ id }) => !outside.includes(id)));
});

test('A link or pins inside are refused, and nothing is left once the environment is gone.', async () => {
  for (const words of ['--link', '--pin']) {
    assert.match(await host.refuses(`${pass} ${words}`, 2), /--inner attaches by netlink and pins nothing/);
  }
  await host.do(`env teardown --name ${dev} --force`);
  assert.equal(host.left(), '');
});
