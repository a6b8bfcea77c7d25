import { everyKind, type NamedFrame } from '../testenv/frames/frame-set.ts';
import type { Prng } from '../testenv/frames/prng.ts';
import { cases, handles, type HandlesExpectation } from './kinds/cases.ts';
import { anyVerdict, everyCut, harmlessVerdicts, passes, staysWith } from './kinds/frame-case.ts';
import { program, type Assignment } from './kinds/lesson-checks.ts';
import { dataLayer, layersOf } from '../testenv/frames/layers.ts';
import { echo4, notEchoRequests4 } from './packet01-frames.ts';

export const name = 'xdp_parser_func';
export const programs = [program(name, { aliases: ['xdp_packet_parser', 'xdp_parser', 'xdp_parser_prog'] })];

const isIpv6 = (kind: string) => /IPv6|ICMPv6/.test(kind);

/** One frame of each kind with an IPv6 header right behind the Ethernet header. */
export const untagged6 = (prng: Prng) => everyKind(prng, (kind) => isIpv6(kind) && !kind.includes('tagged'));

/** One frame of each kind that has no IPv6 header. */
const without6 = (prng: Prng) => everyKind(prng, (kind) => !isIpv6(kind));

/** Frames without IPv6 that no assignment asks to drop: no echo request among them. */
export const others4 = (prng: Prng) => [
  ...notEchoRequests4(prng),
  ...everyKind(prng, (kind) => !isIpv6(kind) && !kind.startsWith('ICMPv4 echo')),
];

/** What no assignment asks to drop. An answer that is further already may drop echo requests. */
function passesOthers(id: string, hint: string): HandlesExpectation {
  return handles({
    id: `${id}-others`,
    title: 'What is not IPv6 goes on to the stack as it came',
    cases: (prng) => [
      ...others4(prng).map(passes),
      ...[2, 3].map((seq) => staysWith(echo4(prng, { seq }), ['XDP_PASS', 'XDP_DROP'])),
    ],
    hint,
  });
}

/** One frame of each row of headers: cut short, all others of the same row are like it. */
function oneOfEachShape(frames: readonly NamedFrame[]): NamedFrame[] {
  const shapes = frames.map((frame): [string, NamedFrame] => {
    const headers = layersOf(frame.bytes).filter(({ name: layer }) => layer !== dataLayer);
    return [headers.map((layer) => `${layer.name} ${layer.end}`).join(), frame];
  });
  return [...new Map(shapes).values()];
}

/** Every beginning of these frames gets a verdict that there is. */
export function survivesCuts(id: string, frames: (prng: Prng) => readonly NamedFrame[]): HandlesExpectation {
  return handles({
    id: `${id}-short`,
    title: 'A frame that ends too early gets a verdict, at every length, and is not changed',
    cases: (prng) =>
      oneOfEachShape(frames(prng)).flatMap((frame) =>
        everyCut(frame, (cut) => staysWith(cut, harmlessVerdicts)),
      ),
    hint: 'Where a header is not whole, leave the parsing: XDP_PASS lets the stack decide. A parser may return -1, the program may not; -1 is no verdict.',
  });
}

export const a1: Assignment = {
  id: 'a1',
  title: 'A bounds check that proves the Ethernet header',
  programs,
  experiments: [
    cases({
      program: name,
      expects: [
        passesOthers(
          'a1',
          'Mending the check changes no verdict. Which EtherTypes reach the end of your program, and with which action?',
        ),
        survivesCuts('a1', without6),
      ],
    }),
  ],
};

export const a2: Assignment = {
  id: 'a2',
  title: 'Parse the IPv6 header',
  programs,
  experiments: [
    cases({
      program: name,
      expects: [
        handles({
          id: 'a2-ipv6',
          title: 'IPv6 frames get a verdict, whichever it is, and are not changed',
          cases: (prng) => untagged6(prng).map((frame) => staysWith(frame, anyVerdict)),
          hint: 'A parser returns what kind of header comes next; the program returns a verdict, 0 to 4. And reading a header needs no writing.',
        }),
        passesOthers('a2', 'The new parser is for IPv6 alone. ARP, IPv4 and the rest go on as before.'),
        survivesCuts('a2', untagged6),
      ],
    }),
  ],
};
