import { parseIpv6, parseMac } from './address.ts';
import { type Field, packHeader } from './header.ts';
import { icmp6Message, type Icmp6Overrides } from './icmp6.ts';
import type { TransportLayer } from './layer.ts';
import { ICMP6_TYPE } from './protocol-numbers.ts';

/** A router solicitation: 8 bytes, and 8 more with the sender's MAC address. */
export interface RouterSolicitationFields extends Icmp6Overrides {
  /** The source link-layer address option; none by default, and none allowed when the source address is `::`. */
  readonly sourceMac?: string;
}

/** A neighbour solicitation: 24 bytes, and 8 more with the sender's MAC address. */
export interface NeighbourSolicitationFields extends RouterSolicitationFields {
  /** The IPv6 address whose MAC address is asked for. */
  readonly target: string;
}

/** A neighbour advertisement: 24 bytes, and 8 more with the target's MAC address. */
export interface NeighbourAdvertisementFields extends Icmp6Overrides {
  /** The IPv6 address that is spoken of. */
  readonly target: string;
  /** The target link-layer address option: where the target is to be found. */
  readonly targetMac?: string;
  /** Whether the sender is a router; not by default. */
  readonly router?: boolean;
  /** Whether it answers a solicitation, as it does by default. */
  readonly solicited?: boolean;
  /** Whether it replaces what the receiver knew, as it does by default. */
  readonly override?: boolean;
}

/** The option types for the MAC address of the sender and of the target (RFC 4861 section 4.6.1). */
const OPTION = { sourceMac: 1, targetMac: 2 } as const;

/** Asks the routers on the cable to make themselves known (RFC 4861 section 4.1). It goes to `ff02::2`. @throws FrameError */
export function routerSolicitation(fields: RouterSolicitationFields): TransportLayer {
  return discovery(ICMP6_TYPE.routerSolicitation, fields, [
    ['reserved', 32, 0],
    ...macOption(OPTION.sourceMac, fields.sourceMac),
  ]);
}

/** Asks for the MAC address of `target` (RFC 4861 section 4.3). @throws FrameError */
export function neighbourSolicitation(fields: NeighbourSolicitationFields): TransportLayer {
  return discovery(ICMP6_TYPE.neighbourSolicitation, fields, [
    ['reserved', 32, 0],
    parseIpv6(fields.target),
    ...macOption(OPTION.sourceMac, fields.sourceMac),
  ]);
}

/** Tells the MAC address of `target` (RFC 4861 section 4.4). @throws FrameError */
export function neighbourAdvertisement(fields: NeighbourAdvertisementFields): TransportLayer {
  const { router = false, solicited = true, override = true } = fields;
  return discovery(ICMP6_TYPE.neighbourAdvertisement, fields, [
    ['router', 1, Number(router)],
    ['solicited', 1, Number(solicited)],
    ['override', 1, Number(override)],
    ['reserved', 29, 0],
    parseIpv6(fields.target),
    ...macOption(OPTION.targetMac, fields.targetMac),
  ]);
}

/** Goes out with a hop limit of 255: a receiver ignores it when a router has had it in hand. */
function discovery(type: number, overrides: Icmp6Overrides, body: readonly Field[]): TransportLayer {
  return { ...icmp6Message(type, overrides, packHeader('neighbourDiscovery', body)), hopLimit: 255 };
}

function macOption(type: number, mac: string | undefined): readonly Field[] {
  if (mac === undefined) return [];
  // Lengths are in units of 8 bytes.
  return [['option', 8, type], ['optionLength', 8, 1], parseMac(mac)];
}
