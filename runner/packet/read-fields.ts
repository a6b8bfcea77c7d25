import { formatIpv4, formatIpv6, formatMac } from '../../testenv/frames/address.ts';
import type { Layer } from '../../testenv/frames/layers.ts';
import { TCP_FLAGS } from '../../testenv/frames/tcp.ts';
import type { PacketField } from '../protocol/packet-layer.ts';
import { headerFields, type FieldFormat } from './header-fields.ts';

const addressFormats = { mac: formatMac, ipv4: formatIpv4, ipv6: formatIpv6 } as const;

/** The fields of one header that are whole; a frame may end in the middle of it. */
export function readFields(frame: Uint8Array, { name, start, end }: Layer): PacketField[] {
  const fields: PacketField[] = [];
  let at = start * 8;
  for (const [field, bits, format] of headerFields[name] ?? []) {
    if (at + bits > end * 8) break;
    const value = valueAt(frame, { at, bits, format });
    fields.push({ name: field, offset: Math.floor(at / 8), bits, value, text: written(value, bits, format) });
    at += bits;
  }
  return fields;
}

interface Place {
  /** In bits. */
  readonly at: number;
  readonly bits: number;
  readonly format: FieldFormat;
}

function valueAt(frame: Uint8Array, { at, bits, format }: Place): number | string {
  if (format === 'mac' || format === 'ipv4' || format === 'ipv6')
    return addressFormats[format](frame.subarray(at / 8, (at + bits) / 8));
  let value = 0;
  for (let bit = at; bit < at + bits; bit++)
    value = value * 2 + (((frame[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
  return value;
}

function written(value: number | string, bits: number, format: FieldFormat): string {
  if (typeof value === 'string') return value;
  if (format === 'hex') return hexText(value, bits);
  if (format !== 'flags') return String(value);
  const set = TCP_FLAGS.filter((_, index) => (value & (0x80 >> index)) !== 0);
  return set.length === 0 ? 'none' : set.join(' ');
}

/** `0x0800`: all the digits that so many bits have. */
export function hexText(value: number, bits: number): string {
  return `0x${value.toString(16).padStart(Math.ceil(bits / 4), '0')}`;
}
