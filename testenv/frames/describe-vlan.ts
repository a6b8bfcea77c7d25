import { ETHER_TYPE } from './protocol-numbers.ts';

/** VLAN tags in words, and what they stand before. */
export interface Untagged {
  /** For example `VLAN 5 `, with a space at its end; empty for a frame without tags. */
  readonly tags: string;
  readonly etherType: number;
  readonly bytes: Uint8Array;
}

/** 802.1ad calls the provider's tag S-VLAN. */
const TAG_NAMES: ReadonlyMap<number, string> = new Map([
  [ETHER_TYPE.vlan, 'VLAN'],
  [ETHER_TYPE.serviceVlan, 'S-VLAN'],
]);

/** Takes the VLAN tags off what follows the MAC addresses; a tag that is cut short stays and has a name of its own. */
export function describeTags(etherType: number, bytes: Uint8Array): Untagged {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [tags, next, offset] = ['', etherType, 0];
  for (;;) {
    const name = TAG_NAMES.get(next);
    if (name === undefined || offset + 4 > bytes.length) break;
    const control = view.getUint16(offset);
    tags += `${name} ${control & 0x0fff} ${control >> 13 === 0 ? '' : `priority ${control >> 13} `}`;
    next = view.getUint16(offset + 2);
    offset += 4;
  }
  return { tags, etherType: next, bytes: bytes.subarray(offset) };
}
