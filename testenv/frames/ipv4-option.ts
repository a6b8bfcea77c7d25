import { parseIpv4 } from './address.ts';
import { packHeader } from './header.ts';

/** Fills the room before or between options, so that what follows stands on a word (RFC 791 section 3.1). */
export const NO_OPERATION: Uint8Array = Uint8Array.of(1);

/** Asks every router on the way to look at the packet (RFC 2113): 4 bytes. */
export const ROUTER_ALERT: Uint8Array = Uint8Array.of(0x94, 4, 0, 0);

/**
 * Asks the routers on the way for their addresses (RFC 791 section 3.1; what `ping -R` sends): 3 bytes, and 4
 * for each address that is there already or has a free slot. A header has room for 9. @throws FrameError
 */
export function recordRoute(recorded: readonly string[], free: number): Uint8Array {
  return packHeader('recordRoute', [
    ['type', 8, 7],
    ['length', 8, 3 + 4 * (recorded.length + free)],
    // The next free slot, counted from the option's first byte, which is 1.
    ['pointer', 8, 4 + 4 * recorded.length],
    ...recorded.map(parseIpv4),
    new Uint8Array(4 * free),
  ]);
}

/** Returns options one after the other, filled up to a whole word of 4 bytes with "end of options list" (0). */
export function packOptions(options: readonly Uint8Array[]): Uint8Array {
  const bytes = options.flatMap((option) => [...option]);
  const packed = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  packed.set(bytes);
  return packed;
}
