import { bytesARow, hexRow } from '../core/hex-row.ts';
import type { ByteRange, LayerSpan } from '../protocol/detail.ts';

/** A piece of a frame that is shown in one row: it begins where its layer does, or 16 bytes later. */
export interface Row {
  readonly start: number;
  readonly end: number;
  readonly layer: string;
}

/** Rows of a frame of `length` bytes, each layer on rows of its own. */
export function rowsOf(layers: readonly LayerSpan[], length: number): Row[] {
  const last = layers.at(-1)?.end ?? 0;
  const spans = length > last ? [...layers, { name: 'too much', start: last, end: length }] : layers;
  return spans.flatMap(({ name, start, end }) =>
    Array.from({ length: Math.ceil((end - start) / bytesARow) }, (_, index): Row => {
      const from = start + index * bytesARow;
      return { start: from, end: Math.min(end, from + bytesARow), layer: name };
    }),
  );
}

/** One row: a label, the offset, the bytes with the marked ones in brackets, the layer's name. */
export function frameRow(
  label: string,
  frame: Uint8Array,
  { start, end, layer }: Row,
  marks: readonly ByteRange[],
) {
  const isMarked = (index: number) => marks.some(([from, to]) => start + index >= from && start + index < to);
  const offset = start.toString(16).padStart(4, '0');
  return `${label.padEnd(4)} ${offset} ${hexRow(frame.subarray(start, end), isMarked)} ${layer}`;
}

export function fromHex(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'));
}
