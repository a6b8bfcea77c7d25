import type { ByteRange, FrameDetail } from '../../runner/protocol/detail.ts';
import type { NamedFrame } from '../../testenv/frames/frame-set.ts';
import { layersOf } from '../../testenv/frames/layers.ts';

/** A frame whose verdict is the matter, not its bytes. */
export function judgedFrame({ name, bytes }: NamedFrame): FrameDetail {
  return {
    kind: 'frame',
    name,
    sent: toHex(bytes),
    wanted: null,
    got: null,
    differs: [],
    layers: layersOf(bytes),
  };
}

/** A frame that is not as it should be; `got` is null where none came out at all. */
export function changedFrame(
  { name, bytes }: NamedFrame,
  wanted: Uint8Array,
  got: Uint8Array | null,
  free: readonly ByteRange[] = [],
): FrameDetail {
  return {
    kind: 'frame',
    name,
    sent: toHex(bytes),
    wanted: toHex(wanted),
    got: got === null ? null : toHex(got),
    differs: got === null ? [] : differences(wanted, got, free),
    layers: layersOf(wanted),
  };
}

export function isSame(wanted: Uint8Array, got: Uint8Array, free: readonly ByteRange[]): boolean {
  if (Buffer.compare(wanted, got) === 0) return true;
  return free.length > 0 && differences(wanted, got, free).length === 0;
}

/** Runs of bytes that are not as wanted, those that are too many or missing among them. */
function differences(wanted: Uint8Array, got: Uint8Array, free: readonly ByteRange[] = []): ByteRange[] {
  const ranges: [number, number][] = [];
  for (let at = 0; at < Math.max(wanted.length, got.length); at += 1) {
    if (wanted[at] === got[at] || free.some(([start, end]) => at >= start && at < end)) continue;
    const last = ranges.at(-1);
    if (last?.[1] === at) last[1] = at + 1;
    else ranges.push([at, at + 1]);
  }
  return ranges;
}

/** Where frames differ, in words: `byte 37 (ICMPv6)`, `bytes 56 to 57 (UDP) and 60 to 61 (UDP)`. */
export function describeDifferences({ differs, layers }: FrameDetail): string {
  const [first, ...others] = differs;
  if (first === undefined) return 'nothing';
  const [start, end] = first;
  const layer = layers.find((candidate) => start >= candidate.start && start < candidate.end)?.name;
  const where = end === start + 1 ? `byte ${start}` : `bytes ${start} to ${end - 1}`;
  const more =
    others.length === 0 ? '' : `, and ${others.length} more ${others.length === 1 ? 'place' : 'places'}`;
  return `${where}${layer === undefined ? '' : ` (${layer})`}${more}`;
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
