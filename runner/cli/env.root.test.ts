import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { LiveHost, solution } from '../lab/client/testing/live-host.ts';

let host: LiveHost;
before(async () => (host = await LiveHost.start()));
after(() => host[Symbol.dispose]());

async function tearAllDown(): Promise<void> {
  const { environments } = await host.env();
  for (const { name } of environments) await host.do(`env teardown --force --name ${name}`);
  assert.equal(host.left(), '', 'nothing is left after a teardown');
}

describe('one environment', () => {
  afterEach(tearAllDown);

  test('is set up with the names and addresses of xdp-tutorial, and its ping is answered.', async () => {
    const { environments, notes } = await host.env('env setup --name veth-basic02');
    const [environment] = environments;
    assert.deepEqual(notes, []);
    assert.deepEqual(
      [environment?.name, environment?.problems, environment?.program, environment?.pins],
      ['veth-basic02', [], null, []],
    );
    assert.deepEqual(environment?.outer?.addresses, ['fc00:dead:cafe:1::1/64']);
    assert.deepEqual(
      [environment?.inner?.device, environment?.inner?.addresses],
      ['veth0', ['fc00:dead:cafe:1::2/64']],
    );
    assert.match(await host.do('env ping -c 2 -i 0.01'), /2 packets transmitted, 2 received/);
  });

  test('is kept as it is by another setup, with its program, its interface number and its counts.', async () => {
    await host.do('env setup --name veth-basic03');
    await host.do(`load --dev veth-basic03 --prog xdp_stats1_func ${solution('basic03')}`);
    const was = await host.environment('veth-basic03');
    const { environments, notes } = await host.env('env setup --name veth-basic03');
    assert.deepEqual([environments, notes], [[was], ['veth-basic03 is there already']]);
  });

  test('is made anew by reset: program, pins and counts are gone, its addresses stay.', async () => {
    await host.do('env setup --name veth-one');
    await host.do('env setup --name veth-two --legacy-ip');
    await host.do('env teardown --name veth-one');
    const was = await host.environment('veth-two');
    await host.do(`load --dev veth-two --pin --prog xdp_stats1_func ${solution('basic03')}`);
    const { environments, notes } = await host.env('env reset --name veth-two');
    assert.deepEqual(environments[0]?.outer?.addresses, was.outer?.addresses);
    assert.deepEqual([environments[0]?.program, environments[0]?.pins], [null, []]);
    assert.match(notes.join('\n'), /^xdp_stats1_func \(id \d+\) was attached .*\nits pins are removed: .*$/);
  });

  test('that is not there is made by reset, and torn down without complaint.', async () => {
    assert.equal((await host.env('env reset --name veth-new')).environments[0]?.name, 'veth-new');
    assert.equal(await host.do('env teardown --name veth-new'), 'veth-new is removed\n');
    assert.equal(
      await host.do('env teardown --name veth-new'),
      'there is no environment veth-new; nothing to remove\n',
    );
  });

  test('without a name setup takes that of the lesson that the learner is at, the others the only one.', async () => {
    assert.equal((await host.env('env setup')).environments[0]?.name, 'veth-basic01');
    assert.match(await host.do('env ping -c 1'), /1 received/);
    assert.equal(await host.do('env teardown'), 'veth-basic01 is removed\n');
    assert.match(await host.refuses('env teardown', 2), /there is no environment yet\nMake one: /);
  });

  test('gets IPv4 where that is asked for, at once or later, and reaches the others through it.', async () => {
    await host.do('env setup --name veth-one');
    assert.match(await host.refuses('env ping --legacy-ip -c 1', 69), /no such address.*\nGive it one: .*/);
    const { environments, notes } = await host.env('env setup --name veth-one --legacy-ip');
    assert.deepEqual(environments[0]?.outer?.addresses.includes('10.11.1.1/24'), true);
    assert.deepEqual(notes, ['it was there without IPv4, and has got it']);
    assert.match(await host.do('env ping --legacy-ip -c 1'), /PING 10\.11\.1\.1 .*1 received/s);
    await host.do('env setup --name veth-two --legacy-ip');
    assert.match(await host.do('env exec -n veth-one ping -c 1 10.11.2.1'), / 1 received/);
    const again = await host.env('env setup --name veth-two --legacy-ip');
    assert.deepEqual(again.notes, ['veth-two is there already']);
  });
});

describe('several environments', () => {
  afterEach(tearAllDown);

  test('twelve stand side by side, each with a number of its own, hexadecimal in IPv6.', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `veth-e${index + 1}`);
    for (const name of names) await host.do(`env setup --legacy-ip --name ${name}`);
    const { environments } = await host.env();
    const addresses = new Map(environments.map(({ name, outer }) => [name, outer?.addresses]));
    for (const [index, name] of names.entries()) {
      const number = index + 1;
      assert.deepEqual(
        new Set(addresses.get(name)),
        new Set([`10.11.${number}.1/24`, `fc00:dead:cafe:${number.toString(16)}::1/64`]),
      );
      const pinged = await host.do(`env ping -n ${name} -c 1`);
      assert.match(pinged, new RegExp(`PING fc00:dead:cafe:${number.toString(16)}::1.* 1 received`, 's'));
    }
    assert.match(await host.do('env exec -n veth-e12 -- ping -c 1 fc00:dead:cafe:b::1'), / 1 received/);
  });

  test('a number that is free again is given again, and none twice.', async () => {
    for (const name of ['veth-a', 'veth-b', 'veth-c']) await host.do(`env setup --name ${name}`);
    await host.do('env teardown --name veth-b');
    const { environments } = await host.env('env setup --name veth-d');
    assert.deepEqual(environments[0]?.outer?.addresses, ['fc00:dead:cafe:2::1/64']);
    assert.deepEqual((await host.environment('veth-c')).outer?.addresses, ['fc00:dead:cafe:3::1/64']);
  });

  test('an environment whose addresses were flushed keeps its number for itself.', async () => {
    await host.do('env setup --name veth-a');
    host.run('ip addr flush dev veth-a');
    const { environments } = await host.env('env setup --name veth-b');
    assert.deepEqual(environments[0]?.outer?.addresses, ['fc00:dead:cafe:2::1/64']);
    const mended = await host.env('env setup --name veth-a');
    assert.deepEqual(mended.environments[0]?.outer?.addresses, ['fc00:dead:cafe:1::1/64']);
  });

  test('which one is meant must be said.', async () => {
    await host.do('env setup --name veth-a');
    await host.do('env setup --name veth-b');
    for (const words of ['env teardown', 'env reset', 'env ping', 'env exec true']) {
      assert.match(
        await host.refuses(words, 2),
        /several environments: veth-a, veth-b\nSay which one: --name/,
      );
    }
  });
});

describe('what is not ours', () => {
  afterEach(async () => {
    for (const name of ['veth-theirs', 'bridge0']) host.can(`ip link delete dev ${name}`);
    host.can('ip netns delete veth-theirs');
    await tearAllDown();
  });

  test('an interface of the name is left alone, with exit 69.', async () => {
    host.run('ip link add name veth-theirs type veth peer name veth-peer');
    for (const action of ['setup', 'reset', 'teardown']) {
      const said = await host.refuses(`env ${action} --name veth-theirs`, 69);
      assert.match(
        said,
        /there is an interface veth-theirs that the workbook did not make: it is left alone\n/,
      );
    }
    assert.ok(host.can('ip link show dev veth-theirs'));
    assert.ok(!host.can('ip netns exec veth-theirs true'));
  });

  test('a namespace of the name is left alone, with exit 69, whatever is in it.', async () => {
    host.run('ip netns add veth-theirs');
    host.run('ip -n veth-theirs link add name veth0 type veth peer name other');
    for (const action of ['setup', 'reset', 'teardown']) {
      const said = await host.refuses(`env ${action} --name veth-theirs`, 69);
      assert.match(said, /there is a network namespace veth-theirs that the workbook did not make/);
    }
    assert.ok(host.can('ip -n veth-theirs link show dev veth0'));
    assert.deepEqual((await host.env()).environments, []);
  });

  test('numbers of foreign addresses, those of an xdp-tutorial environment for example, are not taken.', async () => {
    host.run('ip link add name veth-theirs type veth');
    host.run('ip addr add fc00:dead:cafe:1::1/64 dev veth-theirs');
    host.run('ip addr add 10.11.2.1/24 dev veth-theirs');
    const { environments } = await host.env('env setup --legacy-ip --name veth-ours');
    assert.ok(environments[0]?.outer?.addresses.includes('fc00:dead:cafe:3::1/64'));
    assert.ok(environments[0]?.outer?.addresses.includes('10.11.3.1/24'));
  });

  test('an interface of another kind that carries the mark by mistake is not removed.', async () => {
    host.run('ip link add name bridge0 type bridge');
    host.run('ip link set dev bridge0 alias xdp-workbook:bridge0');
    assert.deepEqual((await host.env()).environments, []);
    await host.refuses('env teardown --name bridge0', 69);
    assert.ok(host.can('ip link show dev bridge0'));
  });

  test('another environment is not touched by a teardown.', async () => {
    await host.do('env setup --name veth-a');
    await host.do('env setup --name veth-b');
    await host.do(`load --dev veth-b --prog xdp_pass_func ${solution('basic02')}`);
    const was = await host.environment('veth-b');
    await host.do('env teardown --name veth-a');
    assert.deepEqual((await host.env()).environments, [was]);
  });
});

describe('names', () => {
  for (const name of [
    'a-name-that-is-too-long',
    'a/b',
    '..',
    '-x',
    'veth basic',
    'all',
    'default',
    'lo',
    'veth0',
    '',
  ]) {
    test(`'${name}' is refused, with exit 2 and what a name may be.`, async () => {
      const { exitCode, stderr } = await host.start(['env', 'setup', `--name=${name}`]).ended;
      assert.equal(exitCode, 2);
      assert.match(stderr, /cannot be the name of an environment\nIt names an interface too: /);
    });
  }

  test('a name of fifteen characters, and one with underscores and digits, is fine.', async () => {
    for (const name of ['veth-basic02abc', '0_veth']) {
      await host.do(`env setup --name ${name}`);
      assert.match(await host.do(`env ping -n ${name} -c 1`), / 1 received/);
      await host.do(`env teardown --name ${name}`);
    }
  });

  test('an action that does not exist is answered with the nearest, or with all.', async () => {
    assert.match(await host.refuses('env setpu', 2), /env has no action setpu\nDid you mean setup\?\n/);
    assert.match(await host.refuses('env', 2), /env needs an action\nThere is: setup, teardown, /);
  });
});
