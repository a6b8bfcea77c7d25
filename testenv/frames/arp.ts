import { parseIpv4, parseMac } from './address.ts';
import { packHeader } from './header.ts';
import type { NetworkLayer } from './layer.ts';
import { ARP_OPERATION, ETHER_TYPE } from './protocol-numbers.ts';

/** An ARP request for an IPv4 address on Ethernet: 28 bytes. The optional fields are for frames that are wrong on purpose. */
export interface ArpRequestFields {
  readonly senderMac: string;
  readonly senderAddress: string;
  readonly targetAddress: string;
  /** What is asked for, so all zeros by default, as Linux sends it. */
  readonly targetMac?: string;
  readonly operation?: number;
}

/** An ARP reply: the sender is what was asked for, the target is who asked. */
export interface ArpReplyFields extends ArpRequestFields {
  readonly targetMac: string;
}

/** Asks who has `targetAddress` (RFC 826). It goes to `ff:ff:ff:ff:ff:ff`. @throws FrameError */
export function arpRequest(fields: ArpRequestFields): NetworkLayer {
  return arp({ operation: ARP_OPERATION.request, targetMac: '00:00:00:00:00:00', ...fields });
}

/** Tells `targetAddress` that `senderAddress` is at `senderMac` (RFC 826). It goes to `targetMac`. @throws FrameError */
export function arpReply(fields: ArpReplyFields): NetworkLayer {
  return arp({ operation: ARP_OPERATION.reply, ...fields });
}

function arp(fields: Required<ArpRequestFields>): NetworkLayer {
  const bytes = packHeader('arp', [
    ['hardwareType', 16, 1],
    ['protocolType', 16, ETHER_TYPE.ipv4],
    ['hardwareLength', 8, 6],
    ['protocolLength', 8, 4],
    ['operation', 16, fields.operation],
    parseMac(fields.senderMac),
    parseIpv4(fields.senderAddress),
    parseMac(fields.targetMac),
    parseIpv4(fields.targetAddress),
  ]);
  return { etherType: ETHER_TYPE.arp, bytes };
}
