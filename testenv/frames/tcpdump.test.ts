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
  ['UDP over IPv4', /proto UDP \(17\).*\[udp sum ok\]/s],
  ['UDP over IPv6', /next-header UDP \(17\).*\[udp sum ok\]/],
  [
    'ARP request',
    /ethertype ARP.*Ethernet \(len 6\), IPv4 \(len 4\), Request who-has .* tell .*, length 28$/,
  ],
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
    assert.match(print, new RegExp(`, length ${bytes.length}(:|$)`, 'm'), name);
    // The header's line only: random data behind a known port may be complained about, and rightly.
    assert.doesNotMatch(print.split('\n')[0]!, /bad cksum|truncated|invalid|\[\|/, name);
    assert.doesNotMatch(print, /wrong icmp cksum/, name);
    for (const fact of facts(describeFrame(bytes))) assert.ok(print.includes(fact), `${fact} in ${print}`);
  }
});

test('tcpdump finds the checksums wrong that are wrong on purpose.', { skip }, () => {
  const echo = { type: 'request', id: 7, seq: 1 } as const;
  const ports = { src: 40000, dst: 9999 };
  const wrong: readonly (readonly [frame: Uint8Array, says: RegExp])[] = [
    [ethernet(ENDS, ipv4({ ...IPV4, checksum: 0xdead }, icmp4Echo(echo, DATA))), /bad cksum dead/],
    [ethernet(ENDS, ipv4(IPV4, icmp4Echo({ ...echo, checksum: 0xdead }, DATA))), /wrong icmp cksum dead/],
    [ethernet(ENDS, ipv6(IPV6, icmp6Echo({ ...echo, checksum: 0xdead }, DATA))), /bad icmp6 cksum 0xdead/],
    [ethernet(ENDS, ipv4(IPV4, udp({ ...ports, checksum: 0xdead }, DATA))), /bad udp cksum 0xdead/],
    [ethernet(ENDS, ipv4(IPV4, udp({ ...ports, checksum: 0 }, DATA))), /\[no cksum\]/],
    [ethernet(ENDS, ipv6(IPV6, udp({ ...ports, checksum: 0xdead }, DATA))), /bad udp cksum 0xdead/],
  ];
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

/** The addresses, ids and sequence numbers of a description, in tcpdump's spelling. */
function facts(description: string): string[] {
  const [, src, dst] = /^IPv[46] (\S+) → (\S+) /.exec(description) ?? [];
  const [, id, seq] = /id (\d+) seq (\d+)/.exec(description) ?? [];
  const [, srcPort, dstPort] = /UDP (\d+) → (\d+)/.exec(description) ?? [];
  const [, target, sender] = /who has (\S+)\? Tell (\S+),/.exec(description) ?? [];
  const [, neighbour] = /solicitation for (\S+),/.exec(description) ?? [];
  const ends = srcPort === undefined ? `${src} > ${dst}: ` : `${src}.${srcPort} > ${dst}.${dstPort}: `;
  return [
    ...(src === undefined ? [] : [ends]),
    ...(id === undefined ? [] : [`id ${id}, seq ${seq}`]),
    ...(target === undefined ? [] : [`who-has ${target} tell ${sender}`]),
    ...(neighbour === undefined ? [] : [`who has ${neighbour}`]),
  ];
}
