import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { PacketSocket } from '../runner/sys/packet-socket.ts';
import { enterPrivateNamespaces } from '../runner/sys/testing/private-namespaces.ts';
import { exchange } from './exchange.ts';
import { parseIpv4, parseIpv6 } from './frames/address.ts';
import { onesComplementSum } from './frames/checksum.ts';
import { ethernet } from './frames/ethernet.ts';
import { icmp6Echo } from './frames/icmp6.ts';
import { ipv6 } from './frames/ipv6.ts';
import { dissect } from './frames/testing/dissect.ts';
import { vlan } from './frames/vlan.ts';
import { readKernelCounters } from './kernel-counters.ts';
import { Network } from './network.ts';
import { PeerPrograms } from './peers/peer-programs.ts';
import { pingFrom } from './ping.ts';
import { sendFrames } from './raw-frames.ts';
import { endAt, innerOf, network, outerOf, withEnd, type Place } from './topologies/network.ts';

enterPrivateNamespaces();
const peers = new PeerPrograms();
after(() => peers[Symbol.dispose]());

const plan = network({
  host: 'routed',
  environments: ['uno', 'dos'],
  forwarding: true,
  routes: ['blackhole fc00:dead:cafe:b::/64'],
});
const routed = await Network.create(plan, peers);
const apart = await Network.create(network({ host: 'apart', environments: ['uno', 'dos'] }), peers);

const address = (place: Place, ip: 4 | 6) => {
  const { ipv4: four, ipv6: six } = endAt(plan, place);
  return ip === 4 ? (four ?? '') : six;
};
const port = (place: Place) => ({
  inside: <T>(action: () => T extends Promise<unknown> ? never : T) => routed.inNamespaceOf(place, action),
  ifindex: endAt(plan, place).ifindex ?? 0,
});

describe('A network', () => {
  for (const ip of [4, 6] as const) {
    test(`answers IPv${ip} pings from its host, and forwards them from one environment to another.`, async () => {
      for (const place of [outerOf('uno'), innerOf('dos')]) {
        const result = await pingFrom(routed.namespacePath('uno'), address(place, ip), {
          count: 2,
          patienceMs: 2000,
        });
        assert.deepEqual(result, { sent: 2, answered: 2, sequences: [1, 2] });
      }
    });
  }

  test('that may not forward answers for itself alone.', async () => {
    const ask = (place: Place) =>
      pingFrom(apart.namespacePath('uno'), endAt(apart.plan, place).ipv6, { count: 1, patienceMs: 100 });
    assert.equal((await ask(outerOf('uno'))).answered, 1);
    assert.equal((await ask(innerOf('dos'))).answered, 0);
  });

  test('counts what its own kernel did, and nothing of another network.', async () => {
    const [before, other] = [routed.inHost(readKernelCounters), apart.inHost(readKernelCounters)];
    await pingFrom(routed.namespacePath('uno'), address(innerOf('dos'), 6), { count: 3, patienceMs: 2000 });
    const later = routed.inHost(readKernelCounters);
    const risen = (name: string) => (later.get(name) ?? 0n) - (before.get(name) ?? 0n);
    assert.deepEqual([risen('Ip6OutForwDatagrams'), risen('Icmp6InEchos')], [6n, 0n]);
    assert.equal(
      apart.inHost(readKernelCounters).get('Ip6OutForwDatagrams'),
      other.get('Ip6OutForwDatagrams'),
    );
  });

  test('has the routes that it was given.', () => {
    const routes = execFileSync('ip', ['-netns', 'routed', '-6', 'route', 'show', 'type', 'blackhole'], {
      encoding: 'utf8',
    });
    assert.match(routes, /^blackhole fc00:dead:cafe:b::\/64/);
  });

  test('has the interface number and the MAC address that are wanted, and goes without a trace.', async () => {
    const wish = withEnd(
      withEnd(network({ host: 'wish', environments: ['left'] }), outerOf('left'), { ifindex: 9 }),
      innerOf('left'),
      { mac: '0e:11:22:33:44:55' },
    );
    {
      await using made = await Network.create(wish, peers);
      const links = execFileSync('ip', ['-netns', 'wish', '-o', 'link', 'show', 'left'], {
        encoding: 'utf8',
      });
      assert.match(links, /^9: left/);
      const inside = execFileSync('ip', ['-netns', 'wish-left', '-o', 'link', 'show', 'veth0'], {
        encoding: 'utf8',
      });
      assert.match(inside, / 0e:11:22:33:44:55 .*xdp|xdp.* 0e:11:22:33:44:55 /);
      assert.equal(made.namespacePath('left'), '/run/netns/wish-left');
    }
    assert.deepEqual([existsSync('/run/netns/wish'), existsSync('/run/netns/wish-left')], [false, false]);
  });
});

describe('Raw frames', () => {
  const ends = { src: endAt(plan, innerOf('uno')).mac, dst: endAt(plan, outerOf('uno')).mac };
  const addresses = { src: address(innerOf('uno'), 6), dst: address(outerOf('uno'), 6) };
  const echo = (seq: number) =>
    ipv6(addresses, icmp6Echo({ type: 'request', id: 7, seq }, new Uint8Array(9)));

  test('arrive as they were sent, with one tag and with two.', async () => {
    const frames = [
      ethernet(ends, vlan({ vid: 7, pcp: 3 }, echo(1))),
      ethernet(ends, vlan({ vid: 7, tpid: 0x88a8 }, vlan({ vid: 9 }, echo(2)))),
    ];
    const from = port(innerOf('uno'));
    const at = port(outerOf('uno'));
    assert.deepEqual(
      (await sendFrames({ from, at, frames, expected: 2, patienceMs: 1000 })).map((frame) => [...frame]),
      frames.map((frame) => [...frame]),
    );
  });

  test('that the kernel answers are heard on their way back.', async () => {
    const from = port(innerOf('uno'));
    const [answer] = await sendFrames({
      from,
      at: from,
      frames: [ethernet(ends, echo(3))],
      expected: 1,
      patienceMs: 1000,
    });
    const reply = icmp6Echo({ type: 'reply', id: 7, seq: 3 }, new Uint8Array(9));
    const wanted = ethernet(
      { src: ends.dst, dst: ends.src },
      ipv6({ src: addresses.dst, dst: addresses.src }, reply),
    );
    assert.deepEqual([...(answer ?? [])].slice(54), [...wanted].slice(54));
  });
});

describe('An exchange', () => {
  const request = Uint8Array.from({ length: 900 }, (_, index) => index);
  const reply = Uint8Array.from({ length: 700 }, (_, index) => index * 3);
  const run = (transport: 'udp' | 'tcp', ip: 4 | 6, ports: { asks: number; listens: number }) => {
    const text = address(innerOf('dos'), ip);
    const where = { family: 'internet', address: ip === 4 ? parseIpv4(text) : parseIpv6(text) } as const;
    return exchange({
      transport,
      client: port(innerOf('uno')).inside,
      server: port(innerOf('dos')).inside,
      asks: { ...where, port: ports.asks },
      listens: { ...where, port: ports.listens },
      request,
      reply,
      patienceMs: 300,
    });
  };

  for (const transport of ['udp', 'tcp'] as const) {
    for (const ip of [4, 6] as const) {
      test(`over ${transport} and IPv${ip} brings the request there and the reply back.`, async () => {
        const { request: there, reply: back } = await run(transport, ip, { asks: 2000, listens: 2000 });
        assert.deepEqual(
          [there, back].map((bytes) => [...(bytes ?? [])]),
          [[...request], [...reply]],
        );
      });
    }

    test(`over ${transport} comes to nothing where nobody listens.`, async () => {
      const result = await run(transport, 6, { asks: 2000, listens: 2001 });
      assert.deepEqual(result, { request: null, reply: null });
    });
  }
});

test('What ordinary sockets send has its whole checksum on the wire already.', async () => {
  const at = port(outerOf('uno'));
  using ear = at.inside(() => PacketSocket.open(at.ifindex));
  for (const ip of [4, 6] as const) {
    const text = address(outerOf('uno'), ip);
    const where = { family: 'internet', address: ip === 4 ? parseIpv4(text) : parseIpv6(text) } as const;
    await exchange({
      transport: 'udp',
      client: port(innerOf('uno')).inside,
      server: at.inside,
      asks: { ...where, port: 5000 },
      listens: { ...where, port: 5000 },
      request: Uint8Array.of(1, 2, 3, 4),
      reply: Uint8Array.of(5),
      patienceMs: 1000,
    });
    const covered = dissect(ear.receive() ?? new Uint8Array(60))?.covered ?? new Uint8Array(0);
    assert.equal(onesComplementSum(covered), 0xffff, `IPv${ip}`);
  }
});
