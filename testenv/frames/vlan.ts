import { packHeader, prepend } from './header.ts';
import type { NetworkLayer } from './layer.ts';
import { ETHER_TYPE } from './protocol-numbers.ts';

/** A VLAN tag: 4 bytes between the MAC addresses and the EtherType of what is tagged. */
export interface VlanFields {
  /** VLAN identifier, 12 bits: 1 to 4094 name a VLAN, 0 says "priority only", 4095 is reserved. */
  readonly vid: number;
  /** Priority code point, 0 to 7; 0 by default. */
  readonly pcp?: number;
  /** Drop eligible indicator: may be dropped first where there is no room. */
  readonly dei?: boolean;
  /** The EtherType that announces the tag: 0x8100 (802.1Q) by default, 0x88a8 for a provider's outer tag (802.1ad). */
  readonly tpid?: number;
  /** What follows the tag; the payload's own unless it is wrong on purpose. */
  readonly etherType?: number;
}

/**
 * Puts a VLAN tag before the payload (IEEE 802.1Q clause 9). A tagged payload may be tagged again: QinQ is
 * `vlan({ vid, tpid: ETHER_TYPE.serviceVlan }, vlan({ vid }, payload))`. @throws FrameError
 */
export function vlan(fields: VlanFields, payload: NetworkLayer): NetworkLayer {
  // The first half of a tag is the EtherType of what stands before it; here are its second half and the next EtherType.
  const tag = packHeader('vlan', [
    ['pcp', 3, fields.pcp ?? 0],
    ['dei', 1, fields.dei === true ? 1 : 0],
    ['vid', 12, fields.vid],
    ['etherType', 16, fields.etherType ?? payload.etherType],
  ]);
  return { etherType: fields.tpid ?? ETHER_TYPE.vlan, bytes: prepend(tag, payload.bytes) };
}
