import type { NamedFrame } from '../testenv/frames/frame-set.ts';
import type { Prng } from '../testenv/frames/prng.ts';
import { ETHER_TYPE } from '../testenv/frames/protocol-numbers.ts';
import { endAt, innerOf, network, outerOf, type NetworkPlan } from '../testenv/topologies/network.ts';
import { rawFrames } from './kinds/action.ts';
import { cases, handles } from './kinds/cases.ts';
import { becomes, becomesAsChosen, everyCut, harmlessVerdicts, staysWith } from './kinds/frame-case.ts';
import { program, type Assignment } from './kinds/lesson-checks.ts';
import { arrives, attachTo, traffic } from './kinds/traffic.ts';
import {
  controlOf,
  everySort,
  localFrame,
  shortest,
  singlyTagged,
  stacked,
  untagged,
  withoutTag,
  withTag,
} from './packet02-tags.ts';

const name = 'xdp_vlan_swap_func';
const programs = [program(name, { aliases: ['xdp_vlan_swap'] })];

const environment = 'veth-packet02';
const lab = network({ host: 'packet02', environments: [environment] });
const attached = { program: name, network: lab, attach: [attachTo(environment)] };

const { vlan, serviceVlan } = ETHER_TYPE;

const popped = (frame: NamedFrame) => becomes(frame, 'XDP_PASS', withoutTag(frame.bytes));

/** The tag that is put in, around an id of the learner's choice. */
const pushedOn = (frame: NamedFrame) => (left: Uint8Array) => withTag(frame, vlan, chosenControl(left)).bytes;

/**
 * An id that names a VLAN (IEEE 802.1Q clause 9.6), and no priority. One whose low byte is 0 is a small one
 * whose bytes were not swapped. Anything else was not chosen, so 1 is shown in its place.
 */
function chosenControl(left: Uint8Array): number {
  const control = controlOf(left);
  const isId = control >= 1 && control <= 4094;
  return isId && (control & 0xff) !== 0 ? control : 1;
}

export const a2: Assignment = {
  id: 'a2',
  title: 'Take the outermost VLAN tag off',
  programs,
  experiments: [
    cases({
      program: name,
      expects: [
        handles({
          id: 'a2-pop',
          title: 'A frame under one 802.1Q tag is four bytes shorter, and all else of it stays',
          cases: (prng) => [...singlyTagged(prng), ...everySort(prng, vlan)].map(popped),
          hint: 'Both MAC addresses move up by four bytes, and the EtherType is now the one that stood in the tag. Copy what you need before you write over it.',
        }),
        handles({
          id: 'a2-service',
          title: 'The EtherType 0x88a8 announces a tag as well',
          cases: (prng) => everySort(prng, serviceVlan).map(popped),
          hint: 'proto_is_vlan() knows both EtherTypes. In network byte order they are bpf_htons(ETH_P_8021Q) and bpf_htons(ETH_P_8021AD).',
        }),
        handles({
          id: 'a2-inner',
          title: 'Of several tags only the outermost goes',
          cases: (prng) => stacked(prng).map(popped),
          hint: 'The new EtherType is whatever stood in the tag, another 0x8100 among others. What lies behind is not moved.',
        }),
        handles({
          id: 'a2-short',
          title: 'A tag that is cut short is left alone, and the program returns a verdict',
          cases: (prng) =>
            [vlan, serviceVlan].flatMap((tpid) =>
              everyCut(withTag(localFrame(prng), tpid, prng.int(1, 4094)), (cut) => ({
                ...staysWith(cut, harmlessVerdicts),
                left: cut.bytes.length < shortest ? [cut.bytes] : [withoutTag(cut.bytes), cut.bytes],
              })),
            ),
          hint: 'Prove the four bytes behind the Ethernet header before you read them: (void *)(tag + 1) > data_end says that they are not all there.',
        }),
      ],
    }),
    traffic({
      ...attached,
      action: rawFrames({
        from: environment,
        at: outerOf(environment),
        frames: (prng, plan) =>
          [[vlan], [serviceVlan], [serviceVlan, vlan]].map((stack) => {
            const frame = stack.reduceRight(
              (inner, tpid) => withTag(inner, tpid, prng.int(1, 4094)),
              onTheCable(prng, plan),
            );
            return { ...frame, arrives: withoutTag(frame.bytes) };
          }),
      }),
      expects: [
        arrives({
          id: 'a2-wire',
          title: 'Tagged frames that really come in arrive without their outermost tag',
          hint: 'The same frames, now over a cable. Return XDP_PASS after the tag is off.',
        }),
      ],
    }),
  ],
};

export const a3: Assignment = {
  id: 'a3',
  title: 'Put a VLAN tag on a frame that has none',
  programs,
  experiments: [
    cases({
      program: name,
      expects: [
        handles({
          id: 'a3-push',
          title: 'A frame without a tag gets an 802.1Q tag, and all else of it stays',
          cases: (prng) => [
            ...untagged(prng).map((frame) => becomesAsChosen(frame, 'XDP_PASS', pushedOn(frame))),
            ...Array.from({ length: 20 }, () => localFrame(prng)).map((frame) =>
              becomesAsChosen(frame, 'XDP_PASS', pushedOn(frame)),
            ),
          ],
          hint: 'The addresses move down by four bytes; then come 0x8100, the id, and the EtherType that was there before, each in network byte order.',
        }),
        handles({
          id: 'a3-short',
          title: 'A frame with little behind its Ethernet header gets a tag or stays as it is',
          cases: (prng) =>
            Array.from({ length: 5 }, () => localFrame(prng)).flatMap((frame) =>
              everyCut(frame, (cut) => ({
                ...staysWith(cut, harmlessVerdicts),
                left: (left) => (left.length === cut.bytes.length ? cut.bytes : pushedOn(cut)(left)),
              })),
            ),
          hint: 'After the frame has grown, prove 18 bytes from its new start. A frame that had 14 has exactly as many.',
        }),
      ],
    }),
    traffic({
      ...attached,
      action: rawFrames({
        from: environment,
        at: outerOf(environment),
        frames: (prng, plan) =>
          Array.from({ length: 3 }, () => onTheCable(prng, plan)).map((frame) => ({
            ...frame,
            arrives: pushedOn(frame),
          })),
      }),
      expects: [
        arrives({
          id: 'a3-wire',
          title: 'Frames without a tag that really come in arrive with one',
          hint: 'The same frames, now over a cable. Return XDP_PASS after the tag is in.',
        }),
      ],
    }),
  ],
};

/** From inside to the host, so that nothing on the way minds the addresses. */
function onTheCable(prng: Prng, plan: NetworkPlan): NamedFrame {
  const [from, to] = [endAt(plan, innerOf(environment)), endAt(plan, outerOf(environment))];
  return localFrame(prng, { src: from.mac, dst: to.mac });
}
