import type { ByteRange } from '../protocol/detail.ts';
import type { FieldChange, FrameChange, PacketLayer, PacketReport } from '../protocol/packet-layer.ts';

/**
 * Where two states of a frame are different. When the length has changed, bytes were put in or taken out at one
 * place; it is the place that leaves the fewest differences elsewhere.
 */
export function compareFrames(before: Uint8Array, after: Uint8Array): FrameChange {
  const growth = after.length - before.length;
  const at = growth === 0 ? before.length : seam(before, after);
  const shorter = Math.min(before.length, after.length);
  const differing = (own: Uint8Array, other: Uint8Array) => {
    const extra = Math.max(0, own.length - other.length);
    const partner = (index: number) => (index < at ? index : index - own.length + other.length);
    const isMarked = (index: number) =>
      (index >= at && index < at + extra) || own[index] !== other[partner(index)];
    return rangesOf(own.length, isMarked);
  };
  return {
    before: differing(before, after),
    after: differing(after, before),
    shift: growth === 0 ? null : { at: Math.min(at, shorter), bytes: growth },
  };
}

/** The offset up to which frames are compared from their beginning, and from which on from their end. */
function seam(before: Uint8Array, after: Uint8Array): number {
  const shorter = Math.min(before.length, after.length);
  const fromEnd = (bytes: Uint8Array, index: number) => bytes[bytes.length - shorter + index];
  let differences = 0;
  for (let index = 0; index < shorter; index++)
    if (fromEnd(before, index) !== fromEnd(after, index)) differences++;
  let [best, fewest] = [0, differences];
  for (let index = 0; index < shorter; index++) {
    if (fromEnd(before, index) !== fromEnd(after, index)) differences--;
    if (before[index] !== after[index]) differences++;
    if (differences <= fewest) [best, fewest] = [index + 1, differences];
  }
  return best;
}

function rangesOf(length: number, isMarked: (index: number) => boolean): ByteRange[] {
  const ranges: ByteRange[] = [];
  for (let start = 0; start < length; start++) {
    if (!isMarked(start)) continue;
    let end = start + 1;
    while (end < length && isMarked(end)) end++;
    ranges.push([start, end]);
    start = end;
  }
  return ranges;
}

/** The fields that say something else now, and the headers that came or went. */
export function compareFields(before: PacketReport, after: PacketReport): FieldChange[] {
  const [old, fresh] = [byName(before.layers), byName(after.layers)];
  const names = [...new Set([...old.keys(), ...fresh.keys()])];
  return names.flatMap((layer) => layerChanges(layer, old.get(layer), fresh.get(layer)));
}

/** Data has no fields; the second tag of a kind is a layer of its own. */
function byName(layers: readonly PacketLayer[]): Map<string, PacketLayer> {
  const named = new Map<string, PacketLayer>();
  for (const layer of layers.filter(({ fields }) => fields.length > 0)) {
    const nth = layers.filter(({ name }) => name === layer.name).indexOf(layer) + 1;
    named.set(nth === 1 ? layer.name : `${layer.name} ${nth}`, layer);
  }
  return named;
}

function layerChanges(layer: string, old?: PacketLayer, fresh?: PacketLayer): FieldChange[] {
  if (old === undefined || fresh === undefined)
    return [
      {
        layer,
        field: null,
        before: old === undefined ? null : 'there',
        after: fresh === undefined ? null : 'there',
      },
    ];
  return old.fields.flatMap(({ name, text }, index) => {
    const now = fresh.fields[index]?.text ?? null;
    return now === text ? [] : [{ layer, field: name, before: text, after: now }];
  });
}
