import { everyKind, type NamedFrame } from '../testenv/frames/frame-set.ts';
import type { Prng } from '../testenv/frames/prng.ts';
import { harmlessVerdicts, passes, staysWith, type FrameCase } from './kinds/frame-case.ts';

/** Ethernet and IPv4 headers: a veth has no shorter frame with anything in it. */
const shortest = 34;

/** It goes on to the kernel, byte for byte; a runt may as well be dropped. */
export function leftAlone(frame: NamedFrame): FrameCase {
  return frame.bytes.length < shortest ? staysWith(frame, harmlessVerdicts) : passes(frame);
}

/** A frame of each kind that is no echo request, to and from nobody whom a lab knows. */
export function bystanders(prng: Prng): NamedFrame[] {
  return everyKind(prng).filter(({ name }) => !name.includes('echo request'));
}
