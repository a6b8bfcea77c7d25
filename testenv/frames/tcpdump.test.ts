import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { Prng } from './prng.ts';
import { describeFrame } from './dump.ts';
import { ethernet } from './ethernet.ts';
import { everyKind } from './frame-set.ts';
import { icmp4Echo } from './icmp4.ts';
import { icmp6Echo } from './icmp6.ts';
import { ipv4 } from './ipv4.ts';
import { ipv6 } from './ipv6.ts';
import { tcp } from './tcp.ts';
import { pcapFile } from './testing/pcap.ts';
import { udp } from './udp.ts';

const TCPDUMP = '/usr/bin/tcpdump';
const skip = missing() ? `${TCPDUMP} is missing: no second opinion on our frames` : false;

const ENDS = { src: '02:00:00:00:01:02', dst: '02:00:00:00:01:01' };
const IPV4 = { src: '10.11.1.2', dst: '10.11.1.1' };
const IPV6 = { src: 'fc00:dead:cafe:1::2', dst: 'fc00:dead:cafe:1::1' };
const DATA = new Uint8Array(8);

/** What tcpdump -vv must print of a sound frame, by the beginning of its name. */
const SOUND: readonly (readonly [kind: string, says: RegExp])[] = [
  ['ICMPv4 echo request', /proto ICMP \(1\).*ICMP echo request, id \d+, seq \d+, length \d+$/s],
  ['ICMPv4 echo reply', /proto ICMP \(1\).*ICMP echo reply, id \d+, seq \d+, length \d+$/s],
  ['ICMPv6 echo request', /\[icmp6 sum ok\] ICMP6, echo request, id \d+, seq \d+$/],
  ['ICMPv6 echo reply', /\[icmp6 sum ok\] ICMP6, echo reply, id \d+, seq \d+$/],
  [
    'ICMPv6 neighbour solicitation',
    /hlim 255.*\[icmp6 sum ok\] ICMP6, neighbor solicitation, length 32, who has/,
  ],
  ['UDP over IPv4 to a well-known port', /proto UDP \(17\)/],
  ['UDP over IPv4', /proto UDP \(17\).*\[udp sum ok\]/s],
  ['UDP over IPv6', /next-header UDP \(17\).*\[udp sum ok\]/],
  [
    'ARP request',
    /ethertype ARP.*Ethernet \(len 6\), IPv4 \(len 4\), Request who-has .* tell .*, length 28$/,
  ],
  [
    'TCP SYN over IPv4',
    /proto TCP \(6\).*Flags \[S\], cksum 0x[0-9a-f]+ \(correct\), seq \d+, win \d+, length 0$/s,
  ],
  [
    'TCP data over IPv6',
    /next-header TCP \(6\).*Flags \[P\.\], cksum 0x[0-9a-f]+ \(correct\), seq .*, ack \d+/,
  ],
  [
    'VLAN-tagged ICMPv6 echo request',
    /ethertype 802\.1Q \(0x8100\), length \d+: vlan \d+, p [0-7](, DEI)?, ethertype IPv6.*\[icmp6 sum ok\] ICMP6, echo request/,
  ],
  [
    'QinQ-tagged UDP over IPv4',
    /ethertype 802\.1Q-QinQ.*: vlan \d+, p [0-7].*ethertype 802\.1Q \(0x8100\), vlan \d+, p [0-7].*ethertype IPv4.*\[udp sum ok\]/s,
  ],
  ['IPv4 with options and UDP', /options \((RA|NOP,RR|RR)[^)]*\)\).*\[udp sum ok\]/s],
  [
    'IPv4 fragment that is not the first',
    /offset [1-9]\d*, flags \[(\+|none)\], proto UDP \(17\), length \d+\)\n.* > [0-9.]+: (udp|ip-proto-17)$/,
  ],
  ['IPv6 with a hop-by-hop header', /next-header Options \(0\).* HBH .*\[udp sum ok\]/],
  ['IPv6 fragment', /next-header Fragment \(44\).*: frag \(0x[0-9a-f]{8}:\d+\|\d+\)/],
  ['broadcast UDP', / > ff:ff:ff:ff:ff:ff, .* > 255\.255\.255\.255\..*\[udp sum ok\]/s],
  [
    'ICMPv6 neighbour advertisement',
    /hlim 255.*\[icmp6 sum ok\] ICMP6, neighbor advertisement, length 32, tgt is .*destination link-address option/s,
  ],
  ['ARP reply', /ethertype ARP.*, Reply .* is-at .*, length 28$/],
  [
    'ICMPv6 router solicitation',
    /> 33:33:00:00:00:02.*hlim 255.*\[icmp6 sum ok\] ICMP6, router solicitation, length 16/,
  ],
  ['multicast UDP over IPv6', /> 33:33:00:00:00:01.*\[udp sum ok\]/s],
  ['multicast UDP', / > 01:00:5e:[0-7].* > 239\..*\[udp sum ok\]/s],
  ['TCP over IPv4 within', /proto TCP \(6\).*Flags \[[PFR]?\.\], cksum 0x[0-9a-f]+ \(correct\).*, ack \d+/s],
  ['TCP SYN over IPv6', /next-header TCP \(6\).*Flags \[S\], cksum 0x[0-9a-f]+ \(correct\)/],
  ['another protocol over IPv4', /proto (ESP \(50\)|unknown \(25[34]\))/],
  ['another protocol over IPv6', /next-header (ESP \(50\)|unknown \(25[34]\))/],
  ['IEEE 802.3', /, 802\.3, length \d+/],
  ['VLAN-tagged UDP', /ethertype 802\.1Q.*: vlan \d+, .*ethertype IPv4.*\[udp sum ok\]/s],
  ['unknown EtherType', /ethertype Unknown \(0x88b[56]\), length 14/],
];

test('tcpdump finds every kind of frame sound and reads the same in it as describeFrame.', { skip }, () => {
  const frames = Array.from({ length: 20 }, (_, seed) => everyKind(new Prng(seed))).flat();
  const prints = tcpdump(frames.map(({ bytes }) => bytes));
  assert.equal(prints.length, frames.length);
  for (const [index, { name, bytes }] of frames.entries()) {
    const print = prints[index]!;
    const says = SOUND.find(([kind]) => name.startsWith(kind));
    assert.match(print, says![1], name);
    // Of an 802.3 frame tcpdump tells the length that its header names.
    const length = bytes.length - (name.startsWith('IEEE 802.3') ? 14 : 0);
    assert.match(print, new RegExp(`, length ${length}(:|$)`, 'm'), name);
    // The header's line only: random data behind a known port may be complained about, and rightly.
    assert.doesNotMatch(print.split('\n')[0]!, /bad cksum|truncated|invalid|\[\|/, name);
    assert.doesNotMatch(print, /wrong icmp cksum/, name);
    for (const fact of facts(describeFrame(bytes))) assert.ok(print.includes(fact), `${fact} in ${print}`);
  }
});

test('tcpdump finds the checksums wrong that are wrong on purpose.', { skip }, () => {
  const echo = { type: 'request', id: 7, seq: 1 } as const;
  const ports = { src: 40000, dst: 9999 };
  const wrong: (readonly [frame: Uint8Array, says: RegExp])[] = [
    [ethernet(ENDS, ipv4({ ...IPV4, checksum: 0xdead }, icmp4Echo(echo, DATA))), /bad cksum dead/],
    [ethernet(ENDS, ipv4(IPV4, icmp4Echo({ ...echo, checksum: 0xdead }, DATA))), /wrong icmp cksum dead/],
    [ethernet(ENDS, ipv6(IPV6, icmp6Echo({ ...echo, checksum: 0xdead }, DATA))), /bad icmp6 cksum 0xdead/],
    [ethernet(ENDS, ipv4(IPV4, udp({ ...ports, checksum: 0xdead }, DATA))), /bad udp cksum 0xdead/],
    [ethernet(ENDS, ipv4(IPV4, udp({ ...ports, checksum: 0 }, DATA))), /\[no cksum\]/],
    [ethernet(ENDS, ipv6(IPV6, udp({ ...ports, checksum: 0xdead }, DATA))), /bad udp cksum 0xdead/],
  ];
  const segment = tcp({ ...ports, seq: 1, flags: ['SYN'], checksum: 0xdead }, DATA);
  for (const packet of [ipv4(IPV4, segment), ipv6(IPV6, segment)]) {
    wrong.push([ethernet(ENDS, packet), /cksum 0xdead \(incorrect/]);
  }
  const prints = tcpdump(wrong.map(([frame]) => frame));
  for (const [index, [, says]] of wrong.entries()) assert.match(prints[index]!, says);
});

function missing(): boolean {
  try {
    accessSync(TCPDUMP, constants.X_OK);
    return false;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return true;
    throw error;
  }
}

/** What tcpdump -e -vv prints of each frame, read from a pcap file. */
function tcpdump(frames: readonly Uint8Array[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'xdp-workbook-frames-'));
  try {
    const file = join(folder, 'frames.pcap');
    writeFileSync(file, pcapFile(frames));
    const options = { encoding: 'utf8', timeout: 20_000, maxBuffer: 32 * 1024 * 1024 } as const;
    const { status, stdout, stderr, error } = spawnSync(
      TCPDUMP,
      ['-r', file, '-#', '-nn', '-e', '-t', '-vv'],
      options,
    );
    assert.equal(status, 0, error?.message ?? stderr);
    // "-#" numbers the frames, which is how the lines of one are told from those of the next.
    return stdout
      .split(/^ *\d+ {2}(?=[0-9a-f]{2}:)/m)
      .slice(1)
      .map((print) => print.trimEnd());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a description says, and how tcpdump spells it; `$1` is the first thing found. */
const SPELLINGS: readonly (readonly [says: RegExp, spelling: string])[] = [
  [/IPv[46] (\S+) → (\S+) (?:ICMP|hop-by-hop|fragment|first|atomic)/, '$1 > $2: '],
  [/IPv[46] (\S+) → (\S+) (?:options of \d+ bytes )?(?:UDP|TCP) (\d+) → (\d+)/, '$1.$3 > $2.$4: '],
  [/IPv6 .* (?:bytes|fragment) UDP (\d+) → (\d+)/, ' $1 > $2: '],
  [/id (\d+) seq (\d+)/, 'id $1, seq $2'],
  [/TCP .* seq (\d+)/, 'seq $1'],
  [/TCP .* ack (\d+)/, 'ack $1'],
  [/\bVLAN (\d+) IPv/, 'vlan $1, '],
  [/S-VLAN (\d+) /, 'vlan $1, '],
  [/S-VLAN \d+ priority (\d)/, ', p $1, '],
  [/IPv4 .*fragment at (\d+)/, 'offset $1, '],
  [/IPv6 .*fragment at (\d+)/, ':$1|'],
  [/first fragment/, ':0|'],
  [/who has (\S+)\? Tell (\S+),/, 'who-has $1 tell $2'],
  [/ARP reply: (\S+) is at (\S+),/, 'Reply $1 is-at $2'],
  [/solicitation for (\S+),/, 'who has $1'],
  [/advertisement for (\S+),/, 'tgt is $1'],
];

/** The addresses, ids, numbers and offsets of a description, in tcpdump's spelling. */
function facts(description: string): string[] {
  return SPELLINGS.flatMap(([says, spelling]) => {
    const found = says.exec(description);
    return found === null ? [] : [spelling.replaceAll(/\$(\d)/g, (_, group) => found[Number(group)]!)];
  });
}
