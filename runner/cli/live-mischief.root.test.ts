import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { LiveHost, solution } from '../lab/client/testing/live-host.ts';
import { until } from '../lab/client/testing/until.ts';
import { objectFile, onlyPass } from './testing/c-files.ts';

const name = 'veth-mischief';
const loading = `load --dev ${name} --prog xdp_stats1_func ${solution('basic03')}`;

let host: LiveHost;
before(async () => (host = await LiveHost.start()));
after(() => host[Symbol.dispose]());

const gone = (command: string): Promise<true> =>
  until(`${command} fails`, 10_000, () => !host.can(command) || undefined);

/** What somebody does behind our back, and what the next command says of it. */
const mischiefs: readonly (readonly [
  what: string,
  commands: readonly string[],
  problems: readonly RegExp[],
])[] = [
  [
    'the interface deleted',
    [`ip link delete dev ${name}`],
    [/the interface \S+ is gone/, /veth0 is gone from/],
  ],
  [
    'the inner end deleted',
    [`ip -n ${name} link delete dev veth0`],
    [/the interface \S+ is gone/, /veth0 is gone/],
  ],
  ['the address flushed', [`ip address flush dev ${name}`], [/has lost its address fc00:dead:cafe:1::1/]],
  [
    'the inner address flushed',
    [`ip -n ${name} address flush dev veth0`],
    [/lost its address fc00:dead:cafe:1::2/],
  ],
  ['the interface down', [`ip link set dev ${name} down`], [/^veth-mischief is down$/, /.*/]],
  ['the inner end down', [`ip -n ${name} link set dev veth0 down`], [/^veth0 is down$/, /.*/]],
  [
    'the interface renamed',
    [`ip link set dev ${name} down`, `ip link set dev ${name} name other`],
    [/^veth-mischief is called other$/, /^other is down$/, /.*/],
  ],
  [
    'the inner end renamed',
    [`ip -n ${name} link set dev veth0 down`, `ip -n ${name} link set dev veth0 name inner`],
    [/^veth0 is called inner$/, /^inner is down$/, /.*/],
  ],
  ['another MAC address', [`ip link set dev ${name} address 02:00:00:00:09:01`], [/has another MAC address/]],
  [
    'a MAC address of no meaning',
    [`ip link set dev ${name} address 0a:0b:0c:0d:0e:0f`],
    [/has another MAC address/],
  ],
  [
    'another MAC address inside',
    [`ip -n ${name} link set dev veth0 address 02:00:00:00:09:02`],
    [/MAC address/],
  ],
  [
    'the mark inside removed',
    [`ip -n ${name} link set dev veth0 alias mine`],
    [/veth0 is gone from the namespace/],
  ],
];

describe('behind our back', () => {
  afterEach(async () => {
    await host.do(`env teardown --force --name ${name}`);
    assert.equal(host.left(), '');
  });

  for (const [what, commands, problems] of mischiefs) {
    test(`${what}: every command says so; setup mends it, teardown removes what is left.`, async () => {
      await host.do(`env setup --legacy-ip --name ${name}`);
      const was = await host.environment(name);
      commands.forEach((command) => host.run(command));
      const seen = await host.environment(name);
      assert.ok(
        seen.problems.length > 0 && seen.problems.length <= problems.length,
        seen.problems.join('; '),
      );
      for (const [index, problem] of seen.problems.entries()) assert.match(problem, problems[index] ?? /^$/);
      assert.match(
        await host.refuses(loading, 69),
        /is not whole: .*\nMake it whole: xdp-workbook env setup/,
      );

      const { environments, notes } = await host.env(`env setup --name ${name}`);
      assert.deepEqual(notes, [`${seen.problems.join('; ')}: it is made again`]);
      assert.deepEqual([environments[0]?.problems, environments[0]?.outer?.mac], [[], was.outer?.mac]);
      assert.match(await host.do(`env ping -c 1 -n ${name}`), / 1 received/);

      commands.forEach((command) => host.run(command));
      assert.equal(await host.do(`env teardown --name ${name}`), `${name} is removed\n`);
      assert.equal(host.left(), '');
    });
  }

  test('the namespace deleted: the pair goes with it, and the next setup begins anew.', async () => {
    await host.do(`env setup --name ${name}`);
    await host.do(loading);
    host.run(`ip netns delete ${name}`);
    await gone(`ip link show dev ${name}`);
    assert.deepEqual((await host.env()).environments, []);
    assert.match(await host.refuses(loading, 2), /there is no environment/);
    await host.do(`env setup --name ${name}`);
    assert.equal((await host.environment(name)).program, null);
    host.run(`ip netns delete ${name}`);
    await gone(`ip link show dev ${name}`);
    assert.match(
      await host.do(`env teardown --name ${name}`),
      /there is no environment .*; nothing to remove/,
    );
  });

  test('the namespace deleted while a process is inside: what is left is named, mended and removed.', async () => {
    await host.do(`env setup --name ${name}`);
    await host.do(loading);
    const inside = host.start(['env', 'exec', '-n', name, 'sleep', '60']);
    const pid = await until('the process is inside', 20_000, () => {
      const [first = ''] = host.run(`ip netns pids ${name}`).split('\n');
      return first === '' ? undefined : Number(first);
    });
    host.run(`ip netns delete ${name}`);
    const seen = await host.environment(name);
    assert.deepEqual(seen.problems, [`the namespace ${name} is gone`]);
    assert.equal(seen.program?.name, 'xdp_stats1_func');
    const refused = await host.refuses(`env exec -n ${name} true`, 69);
    assert.match(refused, /the namespace of veth-mischief is gone\nMake it whole: /);
    const { notes } = await host.env(`env setup --name ${name}`);
    assert.match(
      notes.join('\n'),
      /^the namespace .* is gone: it is made again\nxdp_stats1_func .* is gone with it$/,
    );
    assert.match(await host.do(`env ping -c 1 -n ${name}`), / 1 received/);
    assert.ok(process.kill(pid, 'SIGKILL'));
    await inside.ended;
  });

  test('the program stays attached to what is mended only with --force where it is not ours.', async () => {
    await host.do(`env setup --name ${name}`);
    await host.do(loading);
    host.run('rm -r /run/xdp-workbook');
    host.run(`ip address flush dev ${name}`);
    assert.match(
      await host.refuses(`env setup --name ${name}`, 2),
      /env setup --name \S+ --force removes it too/,
    );
    const { notes } = await host.env(`env setup --force --name ${name}`);
    assert.match(notes.join('\n'), /xdp_stats1_func \(id \d+\) was attached to it, and is gone with it/);
  });
});

describe('the notes of what was loaded', () => {
  const record = `/run/xdp-workbook/${name}.json`;
  before(() => host.do(`env setup --name ${name}`));
  afterEach(() => host.do(`env reset --force --name ${name}`));

  for (const [what, command] of [
    ['removed', `rm ${record}`],
    ['emptied', `: > ${record}`],
    ['no JSON', `echo '{"programId":' > ${record}`],
    ['of another shape', `echo '{"programId":"x"}' > ${record}`],
    ['a folder', `rm ${record}; mkdir ${record}`],
    ['in a folder of somebody else', 'chown nobody /run/xdp-workbook'],
    ['in a folder where others may write', 'chmod 777 /run/xdp-workbook'],
  ] as const) {
    test(`${what}: what is attached counts as foreign; nothing breaks, --force goes on.`, async () => {
      await host.do(loading);
      host.shell(command);
      const { environments, notes } = await host.env();
      assert.deepEqual([environments[0]?.program?.file, environments[0]?.problems], [null, []]);
      const isBelieved = !what.includes('folder of') && !what.includes('others');
      assert.equal(notes.length, isBelieved ? 0 : 1);
      assert.match(notes.join(), isBelieved ? /^$/ : /\/run\/xdp-workbook is not a folder of root's alone/);
      await host.do(`env setup --name ${name}`);
      await host.refuses(`env teardown --name ${name}`, 2);
      await host.refuses(`unload --dev ${name}`, 2);
      if (isBelieved) await host.do(loading.replace('load', 'load --force'));
      else {
        const refused = await host.refuses(loading.replace('load', 'load --force'), 69);
        assert.match(refused, /is not a folder of root's alone.*\nLook who made it, and remove it: /);
        host.run('rm -r /run/xdp-workbook');
        await host.do(loading.replace('load', 'load --force'));
      }
      assert.equal((await host.environment(name)).program?.file, 'xdp_prog_kern.c');
    });
  }

  test('of an earlier program say nothing about the one that is attached by hand.', async () => {
    await host.do(loading);
    host.run(`ip link set dev ${name} xdp off`);
    host.run(`bpftool prog load ${objectFile(host.scratch, 'foreign', onlyPass)} /sys/fs/bpf/foreign`);
    host.run(`ip link set dev ${name} xdp pinned /sys/fs/bpf/foreign`);
    host.run('rm /sys/fs/bpf/foreign');
    assert.equal((await host.environment(name)).program?.file, null);
  });
});
