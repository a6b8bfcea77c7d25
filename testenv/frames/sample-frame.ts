import { arpRequest } from './arp.ts';
import { ethernet, ETHERNET_MAXIMUM, pad } from './ethernet.ts';
import { FrameError } from './frame-error.ts';
import { icmp6Echo } from './icmp6.ts';
import { ipv4 } from './ipv4.ts';
import { ipv6 } from './ipv6.ts';
import type { TransportLayer } from './layer.ts';
import { BROADCAST } from './multicast.ts';
import { tcp } from './tcp.ts';
import { udp } from './udp.ts';

const macs = { src: '02:00:00:00:01:02', dst: '02:00:00:00:01:01' };
const over4 = (layer: TransportLayer) => ethernet(macs, ipv4({ src: '10.11.1.2', dst: '10.11.1.1' }, layer));
const over6 = (layer: TransportLayer) =>
  ethernet(macs, ipv6({ src: 'fc00:dead:cafe:1::2', dst: 'fc00:dead:cafe:1::1' }, layer));
const ports = { src: 40_000, dst: 9 };

/** Each with a payload of so many bytes; only ARP has none. */
const builders = {
  udp4: (payload) => over4(udp(ports, payload)),
  udp6: (payload) => over6(udp(ports, payload)),
  tcp4: (payload) => over4(tcp({ ...ports, seq: 1, ack: 1, flags: ['PSH', 'ACK'] }, payload)),
  icmp6: (payload) => over6(icmp6Echo({ type: 'request', id: 1, seq: 1 }, payload)),
  arp: (payload) =>
    pad(
      ethernet(
        { src: macs.src, dst: BROADCAST.mac },
        arpRequest({ senderMac: macs.src, senderAddress: '10.11.1.2', targetAddress: '10.11.1.1' }),
      ),
      arpBytes + payload.length,
    ),
} as const satisfies Record<string, (payload: Uint8Array) => Uint8Array>;
const arpBytes = 42;

/**
 * One ordinary frame of a kind, from the inner end of the first environment to its outer end.
 * @param size of the whole frame in bytes, without the frame check sequence
 * @throws FrameError `FRAME_LENGTH` when the headers do not fit in, or an MTU of 1500 does not take it
 */
export function sampleFrame(kind: keyof typeof builders, size: number): Uint8Array {
  const build = builders[kind];
  const least = build(new Uint8Array(0)).length;
  if (Number.isInteger(size) && size >= least && size <= ETHERNET_MAXIMUM)
    return build(new Uint8Array(size - least));
  const reason = `it has ${least} to ${ETHERNET_MAXIMUM} bytes`;
  throw new FrameError('FRAME_LENGTH', `${kind} frame`, `${size} bytes`, reason);
}
