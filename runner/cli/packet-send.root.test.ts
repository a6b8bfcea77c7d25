/** Frames from inside an environment, as they come out of it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { LiveHost, solution } from '../lab/client/testing/live-host.ts';
import { until } from '../lab/client/testing/until.ts';
import type { PacketReport } from '../protocol/packet-layer.ts';
import { Ear } from './testing/ear.ts';

interface SendDocument {
  readonly environment: string;
  readonly device: string;
  readonly count: number;
  readonly packet: PacketReport;
}

const name = 'veth-send';
const other = 'veth-other';

let host: LiveHost;
before(async () => {
  host = await LiveHost.start();
  await host.do(`env setup --name ${other}`);
  await host.do(`env setup --name ${name}`);
});
after(() => host[Symbol.dispose]());

/** What comes into the outer end under our MAC address while a command is typed, in hex; the kernel inside talks too. */
async function heard(
  words: string,
  count: number,
): Promise<{ sent: SendDocument; frames: readonly string[] }> {
  using ear = await Ear.open(host.prefix, name);
  const sent = await host.json<SendDocument>(`packet send --env ${name} ${words}`);
  const ours = () => ear.frames.filter((frame) => frame.startsWith(sent.packet.hex.slice(0, 24)));
  const frames = await until(`${count} frames of ${words}`, 10_000, () =>
    ours().length >= count ? ours() : undefined,
  );
  return { sent, frames };
}

describe('packet send', () => {
  for (const words of [
    'arp',
    'icmp4 --payload hello --options 3',
    'icmp6 --ext hop',
    'udp6 --dport 2000 --vlan 7',
    'udp4 --vlan 7 --vlan 8 --checksum bad',
    'tcp6 --flags SYN,ACK --size 100',
    'udp4 --checksum zero --cut 14',
    'udp4 --size 1472',
    'udp4 --size 1472 --vlan 7',
  ]) {
    test(`${words}: comes out byte for byte, tags and all.`, async () => {
      const { sent, frames } = await heard(`${words} --smac 0a:00:00:00:00:07`, 1);
      assert.deepEqual([sent.environment, sent.device, sent.count], [name, 'veth0', 1]);
      assert.deepEqual(frames, [sent.packet.hex]);
    });
  }

  test('The addresses are those of the environment, from its inside to its outside.', async () => {
    const { inner, outer } = await host.environment(name);
    const { packet } = await host.json<SendDocument>(`packet send --env ${name} udp6`);
    const [ethernet, ip] = packet.layers;
    const values = (layer: typeof ip) => layer?.fields.map(({ value }) => value) ?? [];
    assert.deepEqual(values(ethernet).slice(0, 2), [outer?.mac, inner?.mac]);
    const [src, dst] = values(ip).slice(-2);
    assert.ok(inner?.addresses.includes(`${src}/64`) && outer?.addresses.includes(`${dst}/64`));
  });

  test('A frame comes as often as it is asked for.', async () => {
    const { sent, frames } = await heard('udp6 --smac 0a:00:00:00:00:08 --count 5 --interval 0.001', 5);
    assert.equal(sent.count, 5);
    assert.deepEqual(
      frames,
      Array.from({ length: 5 }, () => sent.packet.hex),
    );
  });

  test('Ctrl-C ends it between two frames, with exit code 130.', async () => {
    using ear = await Ear.open(host.prefix, name);
    const ours = () => ear.frames.filter((frame) => frame.slice(12, 24) === '0a000000000b');
    const words = `packet send --env ${name} udp6 --smac 0a:00:00:00:00:0b --count 1000 --interval 60`;
    const running = host.start(words);
    await until('the first frame came', 10_000, () => ours().length > 0 || undefined);
    process.kill(running.pid, 'SIGINT');
    const { exitCode, stdout, stderr } = await running.ended;
    assert.deepEqual([exitCode, stdout, stderr, ours().length], [130, '', '', 1]);
  });

  test('The program outside sees the tag, and drops what it is to drop.', async () => {
    await host.do(`load --dev ${name} --prog xdp_parser_func ${solution('packet01')}`);
    const said = await host.do(
      `packet send --env ${name} icmp6 --seq 256 --vlan 5 --count 3 --smac 0a:00:00:00:00:09`,
    );
    assert.match(said, /^3 frames sent out of veth0 in veth-send: VLAN 5 IPv6 /);
    const stats = await host.do(`stats --dev ${name} --count 1 --json`);
    const { actions } = JSON.parse(stats) as { actions: Record<string, { packets: number; bytes: number }> };
    const { packets, bytes } = actions['XDP_DROP'] ?? {};
    assert.deepEqual([packets, bytes], [3, 3 * 66]);
    await host.do(`unload --dev ${name}`);
  });

  for (const [words, exitCode, told] of [
    ['udp6', 2, /there are several environments: veth-other, veth-send/],
    ['udp6 --env veth-none', 2, /there is no environment veth-none/],
    ['udp6 --env lo', 2, /--env takes the name of an environment, not lo/],
    [`udp6 --env ${name} --count 0`, 2, /--count takes a whole number from 1 to 1000, not 0/],
    [`udp6 --env ${name} --count 1001`, 2, /not 1001/],
    [`udp6 --env ${name} --interval 61`, 2, /--interval takes seconds, from more than 0 to 60/],
    [`udp6 --env ${name} --size 1500`, 2, /--size takes/],
    [`udp6 --env ${name} --prog f`, 2, /--prog is for packet trace/],
  ] as const) {
    test(`'packet send ${words}' is refused with exit code ${exitCode}.`, async () => {
      assert.match(await host.refuses(`packet send ${words}`, exitCode), told);
    });
  }

  test('An environment that is broken is said to be so, with exit code 69.', async () => {
    host.run(`ip link set dev ${other} down`);
    assert.match(
      await host.refuses(`packet send udp6 --env ${other}`, 69),
      /veth-other is not whole: veth-other is down.*\nMake it whole: xdp-workbook env setup --name veth-other/,
    );
  });
});
