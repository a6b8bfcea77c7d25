import { FrameError } from './frame-error.ts';

/** Returns the 6 bytes of a MAC address such as `02:00:00:00:00:01`. @throws FrameError `FRAME_ADDRESS` */
export function parseMac(text: string): Uint8Array {
  const parts = text.split(':');
  if (parts.length !== 6 || !parts.every((part) => /^[0-9a-f]{2}$/i.test(part))) {
    throw new FrameError(
      'FRAME_ADDRESS',
      'MAC address',
      text,
      'six pairs of hex digits with colons between are needed',
    );
  }
  return Uint8Array.from(parts, (part) => Number.parseInt(part, 16));
}

/** Returns bytes as a MAC address is written: lower-case pairs with colons between. */
export function formatMac(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(':');
}

/**
 * Returns the 4 bytes of an IPv4 address such as `10.11.1.2`. As in inet_pton, four decimal numbers and no
 * leading zeros, which some readers take for octal. @throws FrameError `FRAME_ADDRESS`
 */
export function parseIpv4(text: string): Uint8Array {
  const bytes = dottedBytes(text);
  if (bytes === undefined) {
    throw new FrameError(
      'FRAME_ADDRESS',
      'IPv4 address',
      text,
      'four numbers from 0 to 255 with dots between are needed',
    );
  }
  return bytes;
}

/** Returns bytes as an IPv4 address is written. */
export function formatIpv4(bytes: Uint8Array): string {
  return bytes.join('.');
}

/**
 * Returns the 16 bytes of an IPv6 address in any form of RFC 4291 section 2.2: full, with one `::`, or with
 * an IPv4 address at the end. A zone (`%eth0`) is not part of an address. @throws FrameError `FRAME_ADDRESS`
 */
export function parseIpv6(text: string): Uint8Array {
  const halves = text.split('::').map(groupBytes);
  const [head, tail] = halves;
  const given = halves.reduce((sum, half) => sum + (half?.length ?? 0), 0);
  // A `::` stands for one group of zeros at least.
  const fits = halves.length === 1 ? given === 16 : halves.length === 2 && given <= 14;
  if (head === undefined || halves.includes(undefined) || !fits) {
    throw new FrameError(
      'FRAME_ADDRESS',
      'IPv6 address',
      text,
      'eight groups of hex digits, or fewer and one ::, are needed',
    );
  }
  const bytes = new Uint8Array(16);
  bytes.set(head);
  if (tail !== undefined) bytes.set(tail, 16 - tail.length);
  return bytes;
}

/**
 * Returns 16 bytes as RFC 5952 section 4 writes an IPv6 address: lower case, no leading zeros, the longest
 * run of two or more zero groups (the first of equals) as `::`. An IPv4 part is written in hex like the rest.
 */
export function formatIpv6(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const groups = Array.from({ length: 8 }, (_, index) => view.getUint16(index * 2).toString(16));
  const written = groups.join(':');
  const runs = written.match(/\b0(:0)+\b/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return written;
  const start = written.search(new RegExp(`\\b${longest}\\b`));
  const head = written.slice(0, start).replace(/:$/, '');
  const tail = written.slice(start + longest.length).replace(/^:/, '');
  return `${head}::${tail}`;
}

/** The bytes of groups with colons between, none for an empty text; undefined where they are not such. */
function groupBytes(text: string, index: number, halves: readonly string[]): Uint8Array | undefined {
  if (text === '') return new Uint8Array(0);
  const bytes: number[] = [];
  const parts = text.split(':');
  for (const [position, part] of parts.entries()) {
    const isLast = index === halves.length - 1 && position === parts.length - 1;
    const dotted = isLast ? dottedBytes(part) : undefined;
    if (dotted !== undefined) {
      bytes.push(...dotted);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) {
      const group = Number.parseInt(part, 16);
      bytes.push(group >> 8, group & 0xff);
    } else {
      return undefined;
    }
  }
  // More would overrun the 16 bytes; a half that long is wrong in any case.
  return bytes.length <= 16 ? Uint8Array.from(bytes) : undefined;
}

function dottedBytes(text: string): Uint8Array | undefined {
  const parts = text.split('.');
  const areBytes = parts.every((part) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) <= 255);
  return parts.length === 4 && areBytes ? Uint8Array.from(parts, Number) : undefined;
}
