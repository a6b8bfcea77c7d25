import { EnvironmentError } from '../../runner/core/errors.ts';
import { verdictName } from '../../runner/ebpf/constants.ts';
import type { Program } from '../../runner/ebpf/program.ts';
import { formatMac } from '../../testenv/frames/address.ts';
import type { RedirectEvent } from '../../testenv/observers/redirect-observer.ts';
import { network, type NetworkPlan } from '../../testenv/topologies/network.ts';
import type { MatchedNetwork, SeenRedirect } from '../kinds/traffic.ts';
import type { LiveLab } from './live-lab.ts';
import type { Subject } from './subject.ts';

/** Why a network cannot be built around an answer; the answer's fault. */
export interface Unmatched {
  readonly problem: string;
}

/** A host without environments: whatever a program redirects to is not there. */
const nowhere = network({ host: 'nowhere', environments: [] });

/** Interface 1 is the loopback of every namespace, which takes no frames from XDP. */
const loopback = 1;
/** Interface numbers are positive ints of the kernel. */
const highestIfindex = 0x7fff_ffff;

/**
 * Looks which MAC addresses a program writes and which interface it redirects to, by running it on a frame
 * where no interface is, and gives a network in which that interface is there.
 * @throws EnvironmentError where redirecting cannot be watched
 */
export async function matchNetwork(
  { probe, build }: MatchedNetwork,
  { program, prng, lab }: Subject,
): Promise<NetworkPlan | Unmatched> {
  const frame = probe(prng.fork('probe'));
  const run = program.testRun(frame.bytes);
  const verdict = verdictName(run.verdict);
  if (verdict !== 'XDP_REDIRECT') return { problem: `${verdict} for ${frame.name}` };
  const [dst, src] = [run.frame.subarray(0, 6), run.frame.subarray(6, 12)];
  const strange = whyNoStation(dst, frame.bytes.subarray(0, 6));
  if (strange !== null) return { problem: strange };
  const event = await redirectOf(program, frame.bytes, lab);
  if (event === undefined)
    return { problem: 'the program returns XDP_REDIRECT without a call of bpf_redirect' };
  if (!('ifindex' in event.to)) return { problem: `it redirects through key ${event.to.key} of a map` };
  const { ifindex } = event.to;
  if (ifindex === loopback) return { problem: 'interface 1 is the loopback, which takes no frames from XDP' };
  if (ifindex === 0 || ifindex > highestIfindex) return { problem: `no interface has the number ${ifindex}` };
  const seen: SeenRedirect = { ifindex, dst: formatMac(dst), src: formatMac(src) };
  return build(seen);
}

/** Why nobody takes a frame with this destination; null where an interface may have the address. */
function whyNoStation(dst: Uint8Array, before: Uint8Array): string | null {
  const name = formatMac(dst);
  if (Buffer.compare(dst, before) === 0)
    return `the destination MAC address stays ${name}, as it came; nobody behind the other interface has it`;
  if (dst.every((byte) => byte === 0)) return `no interface has the MAC address ${name}`;
  return ((dst[0] ?? 0) & 1) === 1 ? `${name} is a group's MAC address, and no interface's` : null;
}

async function redirectOf(
  program: Program,
  frame: Uint8Array,
  lab: LiveLab,
): Promise<RedirectEvent | undefined> {
  const observer = lab.redirects();
  if (observer instanceof EnvironmentError) throw observer;
  using watch = observer.watch(program.id);
  const empty = await lab.network(nowhere);
  empty.inHost(() => program.runLive(frame));
  return watch.take()[0];
}
