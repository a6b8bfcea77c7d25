import { network, outerOf } from '../testenv/topologies/network.ts';
import { pings, rawFrames } from './kinds/action.ts';
import { cases, handles, type MakeCases } from './kinds/cases.ts';
import { drops, harmlessVerdicts, passes, staysWith } from './kinds/frame-case.ts';
import type { Assignment } from './kinds/lesson-checks.ts';
import { answered, arrives, attachTo, traffic } from './kinds/traffic.ts';
import {
  echo4,
  echo6,
  evens,
  extended6,
  lookalikeFragment4,
  notEchoRequests6,
  odds,
  oneTag,
  optionWords,
  taggedOthers,
  threeTags,
  tooShortHeaders4,
  twoTags,
} from './packet01-frames.ts';
import { name, others4, programs, survivesCuts, untagged6 } from './packet01-parser.ts';

const environment = 'veth-packet01';
const lab = network({ host: 'packet01', environments: [environment] });
const attach = [attachTo(environment)];

export const a3: Assignment = {
  id: 'a3',
  title: 'Drop every second ICMPv6 echo request',
  programs,
  experiments: [
    cases({
      program: name,
      expects: [
        handles({
          id: 'a3-even',
          title: 'An ICMPv6 echo request with an even sequence number is dropped',
          cases: (prng) => [
            ...evens(prng).map((seq) => drops(echo6(prng, { seq }))),
            drops(echo6(prng, { seq: 6, payload: 0 })),
            drops(echo6(prng, { seq: 8, payload: 1452 })),
          ],
          hint: 'The number is 16 bits in network order, high byte first. Turn it with bpf_ntohs() before you ask whether it is even.',
        }),
        handles({
          id: 'a3-odd',
          title: 'An ICMPv6 echo request with an odd sequence number passes',
          cases: (prng) => [
            ...odds(prng).map((seq) => passes(echo6(prng, { seq }))),
            passes(echo6(prng, { seq: 5, payload: 0 })),
          ],
          hint: '257 is 0x0101, and 255 is 0x00ff: the low byte decides, and it is the second one in the frame.',
        }),
        handles({
          id: 'a3-others',
          title: 'Everything else passes: other ICMPv6, other protocols, replies',
          cases: (prng) => [
            ...notEchoRequests6(prng).map(passes),
            ...untagged6(prng)
              .filter((frame) => !frame.name.startsWith('ICMPv6 echo request'))
              .map(passes),
          ],
          hint: 'Three questions come before the number: is it IPv6, is its next header ICMPv6 (58), is the type echo request (128)? Whatever says no, passes.',
        }),
        survivesCuts('a3', (prng) => [echo6(prng, { seq: 2 }), echo6(prng, { seq: 3 })]),
        handles({
          id: 'a3-extension',
          level: 'advice',
          title: 'An echo request behind a hop-by-hop header is judged like any other',
          cases: (prng) => [drops(extended6(prng, 2)), passes(extended6(prng, 3))],
          hint: 'IPv6 may put headers of its own before ICMPv6 (RFC 8200, section 4): a next header, a length in units of 8 bytes without the first 8. Step over a few.',
        }),
      ],
    }),
    traffic({
      program: name,
      network: lab,
      attach,
      action: pings({ from: environment, to: outerOf(environment), ip: 6 }),
      expects: [
        answered({
          id: 'a3-ping',
          title: 'Of real pings, those with odd numbers are answered and no others',
          which: 'odd',
          hint: 'ping -6 counts from 1. Which icmp_seq comes back when you try it?',
        }),
      ],
    }),
  ],
};

/** The same decision under tags; a list of stacks of EtherTypes. */
const underTags =
  (stacks: readonly (readonly number[])[]): MakeCases =>
  (prng) =>
    stacks.flatMap((tags) => [
      drops(echo6(prng, { seq: 2, tags, payload: 0 })),
      ...[256, 258, 510].map((seq) => drops(echo6(prng, { seq, tags }))),
      ...[1, 255, 257, 511].map((seq) => passes(echo6(prng, { seq, tags }))),
    ]);

export const a4: Assignment = {
  id: 'a4',
  title: 'The same under one VLAN tag, and under two',
  programs,
  experiments: [
    cases({
      program: name,
      expects: [
        handles({
          id: 'a4-one-tag',
          title: 'Under one tag, even echo requests are dropped and odd ones pass',
          cases: underTags(oneTag),
          hint: 'Two EtherTypes announce a tag, 0x8100 and 0x88a8, and both come through bpf_htons(). The tag is 4 bytes; its last two are the EtherType of what follows.',
        }),
        handles({
          id: 'a4-two-tags',
          title: 'Under two tags, even echo requests are dropped and odd ones pass',
          cases: underTags(twoTags),
          hint: 'Behind a tag another one may come: look at its EtherType with the same question again, and prove the next 4 bytes first.',
        }),
        handles({
          id: 'a4-others',
          title: 'Everything else passes under tags too',
          cases: (prng) => taggedOthers(prng).map(passes),
          hint: 'A tag alone is no reason to drop. Only what is behind it decides, with the same questions as without a tag.',
        }),
        handles({
          id: 'a4-three-tags',
          title: 'Under three tags, odd echo requests pass at least',
          cases: (prng) =>
            threeTags.flatMap((tags) => [
              passes(echo6(prng, { seq: 1, tags })),
              passes(echo6(prng, { seq: 257, tags })),
              staysWith(echo6(prng, { seq: 2, tags }), ['XDP_PASS', 'XDP_DROP']),
            ]),
          hint: 'More tags than you look through are something that you do not know: let it pass.',
        }),
        survivesCuts('a4', (prng) => [echo6(prng, { seq: 2, tags: twoTags[0] ?? [] })]),
      ],
    }),
    traffic({
      program: name,
      network: lab,
      attach,
      action: rawFrames({
        from: environment,
        at: outerOf(environment),
        frames: (prng) =>
          [1, 2, 3, 4].flatMap((seq) =>
            [oneTag[0] ?? [], twoTags[0] ?? []].map((tags) => {
              const frame = echo6(prng, { seq, tags, payload: seq });
              return { ...frame, arrives: seq % 2 === 0 ? null : frame.bytes };
            }),
          ),
      }),
      expects: [
        arrives({
          id: 'a4-wire',
          title: 'On the wire, tagged echo requests with odd numbers arrive and no others',
          hint: 'The same frames, now over the veth. A tag is part of the frame there as well: cards that take it out do so after XDP asked for frames, not here.',
        }),
      ],
    }),
  ],
};

export const a5: Assignment = {
  id: 'a5',
  title: 'The same for IPv4',
  programs,
  experiments: [
    cases({
      program: name,
      expects: [
        handles({
          id: 'a5-even',
          title: 'An ICMP echo request with an even sequence number is dropped',
          cases: (prng) => [
            ...evens(prng).map((seq) => drops(echo4(prng, { seq }))),
            drops(echo4(prng, { seq: 6, payload: 0 })),
          ],
          hint: 'ICMP has a type of its own for it, 8, and IPv4 calls ICMP protocol 1. The number lies where ICMPv6 has it.',
        }),
        handles({
          id: 'a5-odd',
          title: 'An ICMP echo request with an odd sequence number passes',
          cases: (prng) => [
            ...odds(prng).map((seq) => passes(echo4(prng, { seq }))),
            passes(echo4(prng, { seq: 5, payload: 0 })),
          ],
          hint: 'The same question as for ICMPv6, and the same byte order.',
        }),
        handles({
          id: 'a5-options',
          title: 'Options before the ICMP header change nothing',
          cases: (prng) =>
            [1, 2, 10].flatMap((words) => {
              const fields = { options: optionWords(words) };
              return [
                drops(echo4(prng, { seq: 2, payload: 0 }, fields)),
                ...[256, 510].map((seq) => drops(echo4(prng, { seq }, fields))),
                ...[1, 257, 511].map((seq) => passes(echo4(prng, { seq }, fields))),
              ];
            }),
          hint: 'An IPv4 header has ihl * 4 bytes, 20 to 60. Prove 20, read ihl, prove the rest, and move the cursor by all of it.',
        }),
        handles({
          id: 'a5-others',
          title: 'Everything else passes: other ICMP, other protocols, replies',
          cases: (prng) => others4(prng).map(passes),
          hint: 'Three questions again: is it IPv4 (0x0800), is the protocol ICMP (1), is the type echo request (8)? Whatever says no, passes.',
        }),
        handles({
          id: 'a5-tagged',
          title: 'Tagged IPv4 is judged like IPv4',
          cases: (prng) =>
            [...oneTag, ...twoTags].flatMap((tags) => [
              ...[2, 256].map((seq) => drops(echo4(prng, { seq, tags }))),
              ...[1, 257].map((seq) => passes(echo4(prng, { seq, tags }))),
            ]),
          where: {
            holds: underTags([...oneTag, ...twoTags]),
            otherwise: 'tags are the matter of a4, which does not hold yet',
          },
          hint: 'Step over the tags first, and only then ask which version of IP it is. The EtherType in the Ethernet header is that of the tag.',
        }),
        survivesCuts('a5', (prng) => [
          echo4(prng, { seq: 2 }, { options: optionWords(10) }),
          ...tooShortHeaders4(prng),
        ]),
        handles({
          id: 'a5-ihl',
          level: 'advice',
          title: 'A header that claims to have less than 20 bytes is not looked through',
          cases: (prng) =>
            tooShortHeaders4(prng).map((frame) => ({
              ...staysWith(frame, harmlessVerdicts),
              alike: 'ihl 4',
            })),
          hint: 'With ihl below 5 the next header would begin inside this one, and the parser reads an address as ICMP. Leave the parsing.',
        }),
        handles({
          id: 'a5-fragment',
          level: 'advice',
          title: 'A later fragment, which has no ICMP header, passes',
          cases: (prng) => [passes(lookalikeFragment4(prng))],
          hint: 'If the low 13 bits of frag_off are not 0, what follows the IPv4 header is data from the middle of a packet.',
        }),
      ],
    }),
    traffic({
      program: name,
      network: lab,
      attach,
      action: pings({ from: environment, to: outerOf(environment), ip: 4 }),
      expects: [
        answered({
          id: 'a5-ping',
          title: 'Of real pings over IPv4, those with odd numbers are answered and no others',
          which: 'odd',
          hint: 'ping -4 counts from 1. Which icmp_seq comes back when you try it?',
        }),
      ],
    }),
  ],
};
