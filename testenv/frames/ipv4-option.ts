import { parseIpv4 } from './address.ts';
import { packHeader } from './header.ts';

/** Fills the room before or between options, so that what follows stands on a word (RFC 791 section 3.1). */
export const NO_OPERATION: Uint8Array = Uint8Array.of(1);

/** Asks every router on the way to look at the packet (RFC 2113): 4 bytes. */
export const ROUTER_ALERT: Uint8Array = Uint8Array.of(0x94, 4, 0, 0);

/**
 * Asks the routers on the way for their addresses (RFC 791 section 3.1; what `ping -R` sends): 3 bytes and 4
 * a slot, of which 9 at most fit a header. `recorded` are those that are there already. @throws FrameError
 */
export function recordRoute(slots: number, recorded: readonly string[] = []): Uint8Array {
  const route = new Uint8Array(slots * 4);
  return packHeader('recordRoute', [
    ['type', 8, 7],
    ['length', 8, 3 + route.length],
    // Counted from 1, from the option's first byte on.
    ['pointer', 8, 4 + recorded.length * 4],
    ...recorded.map(parseIpv4),
    route.subarray(recorded.length * 4),
  ]);
}

/** Returns options one after the other, filled up to a whole word of 4 bytes with "end of options list" (0). */
export function packOptions(options: readonly Uint8Array[]): Uint8Array {
  const bytes = options.flatMap((option) => [...option]);
  const packed = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  packed.set(bytes);
  return packed;
}
