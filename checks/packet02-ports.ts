import { truncate } from '../testenv/frames/ethernet.ts';
import type { Prng } from '../testenv/frames/prng.ts';
import { network, outerOf } from '../testenv/topologies/network.ts';
import { exchange } from './kinds/action.ts';
import { cases, handles, type HandlesExpectation } from './kinds/cases.ts';
import {
  becomes,
  everyCut,
  harmlessVerdicts,
  passes,
  staysWith,
  type FrameCase,
} from './kinds/frame-case.ts';
import { program, type Assignment } from './kinds/lesson-checks.ts';
import { attachTo, exchanged, traffic } from './kinds/traffic.ts';
import { portFrame, type PortFrame, type PortShape } from './packet02-frames.ts';
import { withoutPorts } from './packet02-others.ts';

const name = 'xdp_port_rewrite_func';
/** The tutorial's own answer has the second name, and once had it as its section. */
const aliases = ['xdp_patch_ports_func', 'xdp_port_rewrite', 'xdp_patch_ports'];
const programs = [program(name, { aliases })];

const environment = 'veth-packet02';
const lab = network({ host: 'packet02', environments: [environment] });
const attach = [attachTo(environment)];

type Packet = Pick<PortShape, 'transport' | 'ip'>;
const packets: readonly Packet[] = [
  { transport: 'udp', ip: 6 },
  { transport: 'tcp', ip: 6 },
  { transport: 'udp', ip: 4 },
  { transport: 'tcp', ip: 4 },
];

/** Ports that are found in networks, and ports whose low byte borrows from the high one. */
function ports(prng: Prng): number[] {
  return [2000, 53, 443, 2, 256, 0x0800, 0x8000, 0xffff, prng.int(3, 0xffff), prng.int(3, 0xffff)];
}

const lowered = (frame: PortFrame): FrameCase => becomes(frame, 'XDP_PASS', ...frame.lowered);
/** What is not quite asked for may be left alone; what is begun must be done. */
const wholeOrNot = (frame: PortFrame): FrameCase => becomes(frame, 'XDP_PASS', ...frame.lowered, frame.bytes);

const tcpOptions = ({ transport }: Packet) => (transport === 'tcp' ? { tcpOptions: 3 } : {});

function ordinary(packet: Packet, id: string, hint: string): HandlesExpectation {
  const what = `${packet.transport.toUpperCase()} over IPv${packet.ip}`;
  return handles({
    id,
    title: `${what}: the destination port goes down by one, and the checksum is right`,
    cases: (prng) => [
      ...ports(prng).map((port) => lowered(portFrame(prng, { ...packet, port }))),
      lowered(portFrame(prng, { ...packet, port: 4000, data: 1401 })),
      lowered(portFrame(prng, { ...packet, port: 4001, data: 2, padded: true })),
      lowered(portFrame(prng, { ...packet, port: 4002, ...tcpOptions(packet) })),
    ],
    hint,
  });
}

const behind: readonly Omit<PortShape, 'port'>[] = packets.flatMap((packet) => [
  { ...packet, tags: [0x8100] },
  { ...packet, tags: [0x88a8, 0x8100] },
  ...(packet.ip === 4 ? [1, 10].map((options) => ({ ...packet, options })) : [{ ...packet, extended: true }]),
]);

/** Every beginning of a frame whose transport header is not whole. */
function cutHeaders(prng: Prng): FrameCase[] {
  const longest = { transport: 'udp', ip: 4, options: 10 } as const;
  const extended = { transport: 'tcp', ip: 6, extended: true } as const;
  return [...packets, longest, extended].flatMap((shape) => {
    const frame = portFrame(prng, { ...shape, port: 2000, data: 2 });
    const headers = { name: frame.name, bytes: truncate(frame.bytes, frame.bytes.length - 2) };
    return everyCut(headers, (cut) => ({
      ...staysWith(cut, harmlessVerdicts),
      // The last bytes of TCP's header are no matter of the rewrite.
      left: [cut.bytes, ...frame.lowered.map((bytes) => truncate(bytes, cut.bytes.length))],
    }));
  });
}

const fragments: readonly Omit<PortShape, 'port'>[] = packets.map((packet) => ({ ...packet, data: 80 }));

const required: readonly HandlesExpectation[] = [
  ordinary(
    { transport: 'udp', ip: 6 },
    'a1-udp6',
    'Lower the port with bpf_htons(bpf_ntohs(…) - 1). Then the checksum must say what is there now: the sum of the words fell by one, and the checksum is its complement.',
  ),
  ordinary(
    { transport: 'tcp', ip: 6 },
    'a1-tcp6',
    'TCP has its destination port where UDP has it, and its checksum elsewhere: tcph->check, at byte 16 of the header. Both are mended alike.',
  ),
  ordinary(
    { transport: 'udp', ip: 4 },
    'a1-udp4',
    'bpf_htons(ETH_P_IP) announces IPv4, and its header names the protocol: 17 for UDP. The checksum of the IPv4 header covers that header alone and stays as it is.',
  ),
  ordinary(
    { transport: 'tcp', ip: 4 },
    'a1-tcp4',
    'bpf_htons(ETH_P_IP) announces IPv4, and its header names the protocol: 6 for TCP. The checksum of the IPv4 header covers that header alone and stays as it is.',
  ),
  handles({
    id: 'a1-behind',
    title: 'Behind options, VLAN tags and extension headers, ports are rewritten whole or not at all',
    cases: (prng) => behind.map((shape) => wholeOrNot(portFrame(prng, { ...shape, port: 2000 }))),
    hint: 'An IPv4 header has ihl * 4 bytes, 20 to 60. Where yours is longer than 20, what did you take for the ports?',
  }),
  handles({
    id: 'a1-others',
    title: 'What is neither TCP nor UDP passes as it came',
    cases: (prng) => withoutPorts(prng).map(passes),
    hint: 'Other headers have no port where TCP and UDP have theirs. Ask for the protocol number first, and leave the rest alone.',
  }),
  handles({
    id: 'a1-short',
    title: 'A frame that ends inside its headers is left alone, at every length',
    cases: cutHeaders,
    hint: 'Prove the whole TCP or UDP header before you write its first byte: a new port with an old checksum is worse than neither.',
  }),
];

const advice: readonly HandlesExpectation[] = [
  handles({
    id: 'a1-borders',
    level: 'advice',
    title: 'The checksum is right where its low byte, or all of it, goes round',
    cases: (prng) =>
      packets.flatMap((packet) =>
        [0x00ff, 0x12ff, 0xfdff, 0xfeff, 0xfffe, 0].map((checksum) =>
          lowered(portFrame(prng, { ...packet, port: 2000, checksum })),
        ),
      ),
    hint: 'Adding 1 to 0x12ff gives 0x1300, and 0xffff + 1 gives 0x0001: a carry out of the high end comes in again at the low end (RFC 1624). A UDP checksum that comes to 0 is sent as 0xffff.',
  }),
  handles({
    id: 'a1-no-checksum',
    level: 'advice',
    title: 'UDP over IPv4 without a checksum stays without one',
    cases: (prng) =>
      ports(prng).map((port) => lowered(portFrame(prng, { transport: 'udp', ip: 4, port, written: 0 }))),
    hint: '0 in the field says that the sender computed none (RFC 768). Mend it, and the receiver finds a wrong one.',
  }),
  handles({
    id: 'a1-options',
    level: 'advice',
    title: 'Ports behind IPv4 options are rewritten too',
    cases: (prng) =>
      packets
        .filter(({ ip }) => ip === 4)
        .flatMap((packet) =>
          [1, 5, 10].map((options) => lowered(portFrame(prng, { ...packet, port: 2000, options }))),
        ),
    hint: 'Move the cursor by ihl * 4 and not by sizeof(struct iphdr), and prove as much.',
  }),
  handles({
    id: 'a1-ihl',
    level: 'advice',
    title: 'A header that claims to have less than 20 bytes is left alone',
    cases: (prng) =>
      [0, 4].map((ihl) =>
        staysWith(portFrame(prng, { transport: 'udp', ip: 4, port: 2000, ihl }), harmlessVerdicts),
      ),
    hint: 'With ihl below 5 the ports would lie inside the IPv4 header. Leave the parsing.',
  }),
  handles({
    id: 'a1-extensions',
    level: 'advice',
    title: 'Ports behind an IPv6 hop-by-hop header are rewritten too',
    cases: (prng) =>
      packets
        .filter(({ ip }) => ip === 6)
        .map((packet) => lowered(portFrame(prng, { ...packet, port: 2000, extended: true }))),
    hint: 'IPv6 may put headers of its own before TCP and UDP (RFC 8200 section 4): a next header, then a length in units of 8 bytes without the first 8. Step over a few.',
  }),
  handles({
    id: 'a1-fragments',
    level: 'advice',
    title: 'A later fragment, which has no ports, is left alone',
    cases: (prng) =>
      fragments.flatMap((shape) => [
        wholeOrNot(portFrame(prng, { ...shape, port: 2000, fragment: { offset: 0, length: 40 } })),
        passes(portFrame(prng, { ...shape, port: 2000, fragment: { offset: 40 } })),
        passes(portFrame(prng, { ...shape, port: 2000, fragment: { offset: 40, length: 24 } })),
      ]),
    hint: 'If the low 13 bits of frag_off are not 0, what follows the IPv4 header is data from the middle of a packet, and you would write into it.',
  }),
  handles({
    id: 'a1-port-zero',
    level: 'advice',
    title: 'A packet to port 0, which has no port below it, does not end up broken',
    cases: (prng) =>
      packets.flatMap((packet) =>
        [0, 1].map((port) => ({
          ...wholeOrNot(portFrame(prng, { ...packet, port })),
          verdicts: harmlessVerdicts,
        })),
      ),
    hint: 'In 16 bits 0 - 1 is 65535. In the arithmetic of checksums 0 and 65535 are the same number, so the checksum would have to stay as it is.',
  }),
];

const attached = { program: name, network: lab, attach, peer: 'source-port-plus-one' } as const;
const asked = { from: environment, to: outerOf(environment), port: 2000, listens: 1999 } as const;
const lostHint =
  'The receiver computes the checksum again and drops what does not fit, without a word to anybody. Its counters tell: nstat -az | grep -i csum.';

export const a1: Assignment = {
  id: 'a1',
  title: 'Lower the destination port of TCP and UDP by one',
  programs,
  experiments: [
    cases({ program: name, expects: [...required, ...advice] }),
    traffic({
      ...attached,
      action: exchange({ ...asked, transport: 'udp', ip: 6 }),
      expects: [
        exchanged({
          id: 'a1-datagram',
          title: 'A datagram to port 2000 comes to who listens on 1999, and its answer back',
          hint: lostHint,
        }),
      ],
    }),
    traffic({
      ...attached,
      action: exchange({ ...asked, transport: 'tcp', ip: 4 }),
      expects: [
        exchanged({
          id: 'a1-connection',
          title: 'A TCP connection to port 2000 is made with who listens on 1999, and carries data both ways',
          hint: lostHint,
        }),
      ],
    }),
  ],
};
