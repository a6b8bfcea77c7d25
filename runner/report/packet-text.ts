import type { PacketField, PacketLayer, PacketReport } from '../protocol/packet-layer.ts';
import type { TextOptions } from './text-options.ts';
import { frameRow, fromHex, rowsOf } from './frame-rows.ts';
import { wrap } from './wrap.ts';

/** Where the bytes of a row begin. */
const indent = ' '.repeat(5);

/** A frame by its layers: the bytes of each, and below them what they say. */
export function packetText({ description, hex, layers }: PacketReport, options: TextOptions): string {
  const frame = fromHex(hex);
  const parts = layers.map((layer) => layerText(frame, layer, options));
  return `${[wrap(description, options.width), ...parts].join('\n\n')}\n`;
}

function layerText(frame: Uint8Array, layer: PacketLayer, { style, width }: TextOptions): string {
  const { name, offset, bytes, fields } = layer;
  const end = offset + bytes.length / 2;
  const rows = rowsOf([{ name, start: offset, end }], end).map((row) => frameRow('', frame, row, []).trim());
  const said = fields.filter(tells).map((field) => `${field.name} ${field.text}`);
  return [...rows, ...filled(said, width - indent.length).map((line) => indent + style.faint(line))].join(
    '\n',
  );
}

/** What is reserved says something only where it is not 0. */
function tells({ name: field, value }: PacketField): boolean {
  return field !== 'reserved' || value !== 0;
}

/** Lines of at most `width` columns in which no part is broken. */
function filled(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const [index, part] of parts.entries()) {
    const text = index === parts.length - 1 ? part : `${part},`;
    const longer = `${lines.at(-1) ?? ''} ${text}`;
    if (lines.length > 0 && longer.length <= width) lines.splice(-1, 1, longer);
    else lines.push(text);
  }
  return lines;
}
