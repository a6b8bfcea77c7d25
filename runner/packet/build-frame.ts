import { arpReply, arpRequest } from '../../testenv/frames/arp.ts';
import { ethernet, ETHERNET_MAXIMUM, truncate } from '../../testenv/frames/ethernet.ts';
import { icmp4Echo } from '../../testenv/frames/icmp4.ts';
import { icmp6Echo } from '../../testenv/frames/icmp6.ts';
import { ipv4 } from '../../testenv/frames/ipv4.ts';
import { NO_OPERATION } from '../../testenv/frames/ipv4-option.ts';
import { ipv6 } from '../../testenv/frames/ipv6.ts';
import { hopByHop, ipv6Fragment, ROUTER_ALERT6 } from '../../testenv/frames/ipv6-extension.ts';
import type { NetworkLayer, TransportLayer } from '../../testenv/frames/layer.ts';
import { ETHER_TYPE } from '../../testenv/frames/protocol-numbers.ts';
import { tcp } from '../../testenv/frames/tcp.ts';
import { udp } from '../../testenv/frames/udp.ts';
import { vlan } from '../../testenv/frames/vlan.ts';
import { chosenChecksum } from './chosen-checksum.ts';
import type { FrameDescription } from './frame-description.ts';
import { isOverIpv6 } from './frame-kind.ts';
import { usage } from './frame-option.ts';

/** The kernel lets one tag of 0x8100 go beyond the MTU, and no other. */
const tagBytes = 4;

/** Returns the frame, without preamble and check sequence. @throws UsageError when it is too long, or too short to be cut */
export function buildFrame(frame: FrameDescription): Uint8Array {
  const { smac: src, dmac: dst, vlan: vids, cut } = frame;
  const bytes = ethernet({ src, dst }, tagged(vids, network(frame)));
  const most = ETHERNET_MAXIMUM + (vids.length === 1 ? tagBytes : 0);
  if (bytes.length > most)
    throw usage(`the frame has ${bytes.length} bytes: a veth carries ${most} of such a frame at most`);
  if (cut === null) return bytes;
  if (cut > bytes.length)
    throw usage(`--cut ${cut} is more than there is: the frame has ${bytes.length} bytes`);
  return truncate(bytes, cut);
}

/** The outermost of several tags is the provider's (802.1ad). */
function tagged(vids: readonly number[], payload: NetworkLayer): NetworkLayer {
  return vids.reduceRight((inner, vid, index) => {
    const isProviders = index === 0 && vids.length > 1;
    return vlan({ vid, tpid: isProviders ? ETHER_TYPE.serviceVlan : ETHER_TYPE.vlan }, inner);
  }, payload);
}

function network(frame: FrameDescription): NetworkLayer {
  const { kind, src, dst, ttl, options } = frame;
  if (kind === 'arp') return arp(frame);
  const layer = chosenChecksum(frame.checksum, transport(frame));
  if (isOverIpv6(kind)) return ipv6({ src, dst, hopLimit: ttl }, extended(frame, layer));
  const words = Array.from({ length: options * 4 }, () => NO_OPERATION);
  return ipv4({ src, dst, ttl, options: words }, layer);
}

function arp({ smac: senderMac, dmac, src, dst, reply }: FrameDescription): NetworkLayer {
  const fields = { senderMac, senderAddress: src, targetAddress: dst };
  return reply ? arpReply({ ...fields, targetMac: dmac }) : arpRequest(fields);
}

function extended({ ext, id }: FrameDescription, layer: TransportLayer): TransportLayer {
  return ext.reduceRight(
    (inner, one) =>
      one === 'hop' ? hopByHop([ROUTER_ALERT6], inner) : ipv6Fragment({ id, offset: 0 }, inner),
    layer,
  );
}

function transport(frame: FrameDescription): TransportLayer {
  const { kind, sport: src, dport: dst, id, seq, ack, flags, reply, payload } = frame;
  if (kind === 'udp4' || kind === 'udp6') return udp({ src, dst }, payload);
  if (kind === 'tcp4' || kind === 'tcp6') return tcp({ src, dst, seq, ack, flags }, payload);
  const fields = { type: reply ? 'reply' : 'request', id, seq } as const;
  return kind === 'icmp4' ? icmp4Echo(fields, payload) : icmp6Echo(fields, payload);
}
