/** Our headers under the tutorial's names, run by the kernel: what they find in frames and make of them. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BpfObject } from '../ebpf/bpf-object.ts';
import { OpenObject } from '../ebpf/open-object.ts';
import { compile } from '../toolchain/compile.ts';
import { ethernet } from '../../testenv/frames/ethernet.ts';
import { icmp4Echo } from '../../testenv/frames/icmp4.ts';
import { icmp6Echo } from '../../testenv/frames/icmp6.ts';
import { ipv4 } from '../../testenv/frames/ipv4.ts';
import { recordRoute } from '../../testenv/frames/ipv4-option.ts';
import { hopByHop, ipv6Fragment, ipv6Option } from '../../testenv/frames/ipv6-extension.ts';
import { ipv6 } from '../../testenv/frames/ipv6.ts';
import { opaque, type NetworkLayer, type TransportLayer } from '../../testenv/frames/layer.ts';
import { tcp } from '../../testenv/frames/tcp.ts';
import { udp } from '../../testenv/frames/udp.ts';
import { vlan } from '../../testenv/frames/vlan.ts';

/** Each program returns what its expression gives; where the cursor is comes in the upper half. */
const source = (parsers: string) => `#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_endian.h>
${parsers}
#include "../common/rewrite_helpers.h"

#define PROGRAM(name, ...) SEC("xdp") int name(struct xdp_md *ctx) { \\
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end; \\
	struct hdr_cursor nh = { data }; struct ethhdr *eth = 0; int next = parse_ethhdr(&nh, end, &eth); \\
	struct iphdr *ip; struct ipv6hdr *ip6; struct icmphdr_common *icmp; struct icmphdr *icmp4; \\
	struct icmp6hdr *icmp6; struct udphdr *udph; struct tcphdr *tcph; (void)next; \\
	(void)ip; (void)ip6; (void)icmp; (void)icmp4; (void)icmp6; (void)udph; (void)tcph; __VA_ARGS__ }
#define RESULT(value) ({ int said = (value); said < 0 ? -1 : (int)((nh.pos - data) << 16 | said); })
#define IP (next == bpf_htons(ETH_P_IP) ? parse_iphdr(&nh, end, &ip) : parse_ip6hdr(&nh, end, &ip6))

PROGRAM(ethernet, return next < 0 ? -1 : RESULT(bpf_ntohs(next));)
PROGRAM(network, return RESULT(IP);)
PROGRAM(common, if (IP < 0) return -1; return RESULT(parse_icmphdr_common(&nh, end, &icmp));)
PROGRAM(message4, if (IP < 0) return -1; return RESULT(parse_icmphdr(&nh, end, &icmp4));)
PROGRAM(message6, if (IP < 0) return -1; return RESULT(parse_icmp6hdr(&nh, end, &icmp6));)
PROGRAM(datagram, if (IP < 0) return -1; return RESULT(parse_udphdr(&nh, end, &udph));)
PROGRAM(segment, if (IP < 0) return -1; return RESULT(parse_tcphdr(&nh, end, &tcph));)
PROGRAM(tags, struct collect_vlans ids = {}; nh.pos = data; parse_ethhdr_vlan(&nh, end, &eth, &ids);
	return ids.id[0] << 16 | ids.id[1];)
PROGRAM(pop, if (!eth) return -1; return vlan_tag_pop(ctx, eth);)
PROGRAM(push, if (!eth) return -1; return vlan_tag_push(ctx, eth, 7);)
PROGRAM(swap, if (!eth) return -1; swap_src_dst_mac(eth);
	if (next == bpf_htons(ETH_P_IP)) { if (parse_iphdr(&nh, end, &ip) < 0) return -1; swap_src_dst_ipv4(ip); }
	else { if (parse_ip6hdr(&nh, end, &ip6) < 0) return -1; swap_src_dst_ipv6(ip6); }
	return 0;)
char LICENSE[] SEC("license") = "GPL";
`;

const folder = mkdtempSync(join(tmpdir(), 'xdp-workbook-parsers-'));
const objects = new Map<string, BpfObject>();
before(async () => {
  const headers = { ours: '"../common/parsing_helpers.h"', libxdp: '<xdp/parsing_helpers.h>' };
  for (const [name, header] of Object.entries(headers)) {
    const path = join(folder, `${name}.c`);
    writeFileSync(path, source(`#include ${header}`));
    const { object, diagnostics } = await compile(path);
    assert.deepEqual(diagnostics, []);
    assert.ok(object !== null);
    using open = OpenObject.open(object);
    objects.set(name, open.load());
  }
});
after(() => {
  rmSync(folder, { recursive: true });
  for (const object of objects.values()) object[Symbol.dispose]();
});

const macs = { src: '02:00:00:00:00:01', dst: '02:00:00:00:00:02' } as const;
const back = { src: macs.dst, dst: macs.src } as const;
const [here, there] = ['10.0.0.1', '10.0.0.2'];
const [here6, there6] = ['fc00::1', 'fc00::2'];
const payload = new Uint8Array(30).fill(0xaa);
const echo = { type: 'request', id: 1, seq: 2 } as const;
const ports = { src: 1000, dst: 2000 };

const over4 = (what: TransportLayer, options: readonly Uint8Array[] = []) =>
  ipv4({ src: here, dst: there, options }, what);
const over6 = (what: TransportLayer) => ipv6({ src: here6, dst: there6 }, what);
const frame = (what: NetworkLayer) => ethernet(macs, what);
const ping6 = over6(icmp6Echo(echo, payload));

function run(program: string, bytes: Uint8Array, headers = 'ours') {
  const { verdict, frame: left } = objects.get(headers)?.program(program).testRun(bytes) ?? assert.fail();
  return { verdict: verdict | 0, left };
}
/** Where the cursor is, and what the parser said; null where it said -1. */
function parsed(program: string, bytes: Uint8Array, headers = 'ours'): [at: number, said: number] | null {
  const { verdict } = run(program, bytes, headers);
  return verdict === -1 ? null : [verdict >>> 16, verdict & 0xffff];
}

describe('The parsers', () => {
  const tagged = vlan({ vid: 5 }, ping6);
  const twice = vlan({ vid: 6, pcp: 3, tpid: 0x88a8 }, tagged);
  const thrice = vlan({ vid: 7 }, twice);

  test('go past as many tags as they are told, two or libxdp’s four, and give the ids', () => {
    assert.deepEqual(parsed('ethernet', frame(ping6)), [14, 0x86dd]);
    assert.deepEqual(parsed('ethernet', frame(tagged)), [18, 0x86dd]);
    assert.deepEqual(parsed('ethernet', frame(twice)), [22, 0x86dd]);
    assert.deepEqual(parsed('ethernet', frame(thrice)), [22, 0x8100]);
    assert.deepEqual(parsed('ethernet', frame(thrice), 'libxdp'), [26, 0x86dd]);
    assert.equal(run('tags', frame(twice)).verdict, (6 << 16) | 5);
  });

  test('stay before a tag that is cut short', () => {
    assert.deepEqual(parsed('ethernet', frame(opaque(0x8100, payload.slice(0, 3)))), [14, 0x8100]);
  });

  test('go past IPv4 with its options, and IPv6', () => {
    assert.deepEqual(parsed('network', frame(over4(udp(ports, payload)))), [34, 17]);
    assert.deepEqual(parsed('network', frame(over4(udp(ports, payload), [recordRoute([], 9)]))), [74, 17]);
    assert.deepEqual(parsed('network', frame(ping6)), [54, 58]);
    assert.deepEqual(parsed('network', frame(tagged)), [58, 58]);
  });

  test('refuse IP headers that are too short, or say so of themselves', () => {
    const short = ipv4({ src: here, dst: there, ihl: 4 }, udp(ports, payload));
    const long = ipv4({ src: here, dst: there, ihl: 15 }, udp(ports, payload.slice(0, 4)));
    const cut = frame(over4(udp(ports, payload))).slice(0, 33);
    for (const bytes of [frame(short), frame(long), cut, frame(ping6).slice(0, 53)]) {
      assert.equal(parsed('network', bytes), null);
    }
  });

  test('read ICMP of both kinds, UDP and TCP', () => {
    assert.deepEqual(parsed('common', frame(ping6)), [58, 128]);
    assert.deepEqual(parsed('message6', frame(ping6)), [62, 128]);
    const ping4 = frame(over4(icmp4Echo(echo, payload)));
    assert.deepEqual(parsed('common', ping4), [38, 8]);
    assert.deepEqual(parsed('message4', ping4), [42, 8]);
    assert.deepEqual(parsed('datagram', frame(over4(udp(ports, payload)))), [42, 30]);
    assert.equal(parsed('datagram', frame(over4(udp({ ...ports, length: 7 }, payload)))), null);
    const flags = ['SYN'] as const;
    assert.deepEqual(parsed('segment', frame(over6(tcp({ ...ports, seq: 1, flags }, payload)))), [74, 20]);
    const withOptions = tcp({ ...ports, seq: 1, flags, dataOffset: 8 }, payload);
    assert.deepEqual(parsed('segment', frame(over6(withOptions))), [86, 32]);
    for (const dataOffset of [4, 15]) {
      const wrong = tcp({ ...ports, seq: 1, flags, dataOffset }, payload);
      assert.equal(parsed('segment', frame(over6(wrong))), null);
    }
  });

  test('of libxdp go past extension headers of IPv6, and no others do', () => {
    const datagram = udp(ports, payload);
    const extended = over6(
      hopByHop([ipv6Option(5, new Uint8Array(10))], ipv6Fragment({ offset: 0, id: 1 }, datagram)),
    );
    assert.deepEqual(parsed('network', frame(extended), 'libxdp'), [78, 17]);
    assert.deepEqual(parsed('network', frame(extended), 'ours'), [54, 0]);
    assert.equal(parsed('network', frame(extended).slice(0, 60), 'libxdp'), null);
    assert.deepEqual(
      parsed('network', frame(ipv6({ src: here6, dst: there6 }, udp(ports, payload))), 'libxdp'),
      [54, 17],
    );
  });
});

describe('The writers', () => {
  test('take the outermost tag away and say which it was', () => {
    const twice = vlan({ vid: 6, pcp: 3, tpid: 0x88a8 }, vlan({ vid: 5 }, ping6));
    const { verdict, left } = run('pop', frame(twice));
    assert.equal(verdict, 6);
    assert.deepEqual(Buffer.from(left), Buffer.from(frame(vlan({ vid: 5 }, ping6))));
  });

  test('leave a frame without a whole tag as it is', () => {
    for (const bytes of [frame(ping6), frame(opaque(0x8100, payload.slice(0, 3)))]) {
      const { verdict, left } = run('pop', bytes);
      assert.equal(verdict, -1);
      assert.deepEqual(Buffer.from(left), Buffer.from(bytes));
    }
  });

  test('put a tag in front of whatever is there', () => {
    for (const what of [ping6, vlan({ vid: 5 }, ping6)]) {
      const { verdict, left } = run('push', frame(what));
      assert.equal(verdict, 0);
      assert.deepEqual(Buffer.from(left), Buffer.from(frame(vlan({ vid: 7 }, what))));
    }
  });

  test('swap addresses of all three kinds', () => {
    const [ask, answer] = [udp(ports, payload), udp(ports, payload)];
    assert.deepEqual(
      Buffer.from(run('swap', frame(over4(ask))).left),
      Buffer.from(ethernet(back, ipv4({ src: there, dst: here }, answer))),
    );
    assert.deepEqual(
      Buffer.from(run('swap', frame(over6(ask))).left),
      Buffer.from(ethernet(back, ipv6({ src: there6, dst: here6 }, answer))),
    );
  });
});
