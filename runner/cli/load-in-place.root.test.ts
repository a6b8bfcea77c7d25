import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { LiveHost, solution } from '../lab/client/testing/live-host.ts';
import { until } from '../lab/client/testing/until.ts';
import type { LoadedEvent } from '../protocol/live-event.ts';
import { objectFile, onlyPass } from './testing/c-files.ts';

const dev = 'veth-load';
const pins = `/sys/fs/bpf/xdp-workbook/${dev}`;
const pass = `--prog xdp_pass_func ${solution('basic02')}`;
const drop = `--prog xdp_drop_func ${solution('basic02')}`;

let host: LiveHost;
before(async () => {
  host = await LiveHost.start();
  await host.do(`env setup --name ${dev}`);
});
after(() => host[Symbol.dispose]());
beforeEach(async () => {
  host.run(`rm -rf ${pins} /run/xdp-workbook`);
  for (const kind of ['xdpdrv', 'xdpgeneric']) host.can(`ip link set dev ${dev} ${kind} off`);
  await until('nothing is attached', 10_000, () => host.xdpOn(dev) === '' || undefined);
});

const load = (words: string): Promise<{ readonly loaded: LoadedEvent['loaded'] | null }> =>
  host.json(`load --dev ${dev} ${words}`);

describe('what was attached before', () => {
  const ways = ['', '--mode skb', '--link', '--link --mode skb'];
  for (const first of ways) {
    for (const second of ways) {
      test(`'${first}' gives way to '${second}' with --force only.`, async () => {
        const was = (await load(`${first} ${pass}`)).loaded?.program;
        const refused = await host.refuses(`load --dev ${dev} ${second} ${drop}`, 2);
        assert.match(
          refused,
          new RegExp(`xdp_pass_func \\(id ${was?.id}\\) is attached to ${dev} already\n`),
        );
        assert.deepEqual((await host.environment(dev)).program, was);
        const { loaded } = await load(`--force ${second} ${drop}`);
        assert.deepEqual(loaded?.replaced, { id: was?.id, name: 'xdp_pass_func' });
        const now = await host.environment(dev);
        assert.deepEqual(now.program, loaded?.program);
        assert.equal(now.program?.name, 'xdp_drop_func');
        assert.deepEqual(now.pins, second.includes('--link') ? [`${pins}/xdp-link`] : []);
      });
    }
  }

  const foreign = [
    ['by ip link', 'xdp', 'ip link set dev', 'xdp'],
    ['by ip link, generic', 'xdpgeneric', 'ip link set dev', 'xdpgeneric'],
  ] as const;
  for (const [name, flag, command, kind] of foreign) {
    test(`a foreign program, ${name}, is said and stays, unless --force is given.`, async () => {
      const object = objectFile(host.scratch, 'foreign', onlyPass);
      host.run(`bpftool prog load ${object} /sys/fs/bpf/foreign`);
      host.run(`${command} ${dev} ${kind} pinned /sys/fs/bpf/foreign`);
      host.run('rm /sys/fs/bpf/foreign');
      const { program } = await host.environment(dev);
      assert.deepEqual([program?.name, program?.file], ['only', null]);
      const was = host.xdpOn(dev);
      assert.match(was, new RegExp(`^${flag}/id:${program?.id}$`));
      const words = [`load --dev ${dev} ${drop}`, `unload --dev ${dev}`];
      for (const refused of [...words, `env teardown --name ${dev}`, `env reset --name ${dev}`]) {
        assert.match(
          await host.refuses(refused, 2),
          /only \(id \d+\) is attached to .* nothing says that the workbook loaded it/,
        );
      }
      assert.equal(host.xdpOn(dev), was);
      const { loaded } = await load(`--force --link ${drop}`);
      assert.equal(loaded?.replaced?.name, 'only');
      assert.equal((await host.environment(dev)).program?.file, 'xdp_prog_kern.c');
    });
  }

  test('a foreign link gives way under --force, also to one of ours.', async () => {
    await host.do(`load --dev ${dev} --link ${pass}`);
    host.run('rm -r /run/xdp-workbook');
    const { program } = await host.environment(dev);
    assert.deepEqual([program?.how, program?.file], ['link', null]);
    assert.match(
      await host.refuses(`unload --dev ${dev}`, 2),
      /unload --dev veth-load --force removes it too/,
    );
    const { loaded } = await load(`--force --link ${drop}`);
    assert.deepEqual([loaded?.replaced?.name, loaded?.program.file], ['xdp_pass_func', 'xdp_prog_kern.c']);
    await host.do(`unload --dev ${dev}`);
    assert.equal(host.xdpOn(dev), '');
  });

  test('taken off behind our back, it is not missed: xdp off, bpftool net detach, and a link without its pin.', async () => {
    for (const [words, off] of [
      ['', `ip link set dev ${dev} xdp off`],
      ['--mode skb', `bpftool net detach xdpgeneric dev ${dev}`],
      ['--link', `rm ${pins}/xdp-link`],
    ] as const) {
      await host.do(`load --dev ${dev} ${words} ${pass}`);
      host.run(off);
      assert.equal((await host.environment(dev)).program, null, off);
      assert.equal(await host.do(`unload --dev ${dev}`), `Nothing is attached to ${dev}.\n`);
      assert.equal((await load(`${words} ${drop}`)).loaded?.replaced, null);
      await host.do(`unload --dev ${dev}`);
    }
  });

  test("put in our program's place by bpftool net attach, another one is foreign.", async () => {
    await host.do(`load --dev ${dev} ${pass}`);
    await host.do(`env setup --name veth-other`);
    await host.do(`load --dev veth-other ${drop}`);
    const other = (await host.environment('veth-other')).program?.id;
    host.run(`bpftool net attach xdpdrv id ${other} dev ${dev} overwrite`);
    const { program } = await host.environment(dev);
    assert.deepEqual([program?.id, program?.file], [other, null]);
    await host.do('env teardown --name veth-other');
    await host.refuses(`unload --dev ${dev}`, 2);
    await host.do(`unload --dev ${dev} --force`);
    assert.equal(host.xdpOn(dev), '');
  });
});
