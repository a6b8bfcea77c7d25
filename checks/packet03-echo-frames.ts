import { ethernet } from '../testenv/frames/ethernet.ts';
import type { NamedFrame } from '../testenv/frames/frame-set.ts';
import { icmp4Echo, type EchoFields } from '../testenv/frames/icmp4.ts';
import { icmp6Echo } from '../testenv/frames/icmp6.ts';
import { ipv4, type Ipv4Fields } from '../testenv/frames/ipv4.ts';
import { ipv6, type Ipv6Fields } from '../testenv/frames/ipv6.ts';
import type { NetworkLayer, TransportLayer } from '../testenv/frames/layer.ts';
import type { Prng } from '../testenv/frames/prng.ts';
import { address4, address6, mac } from '../testenv/frames/random-fields.ts';
import { eitherZero, idFor, wordAt } from './packet03-checksum.ts';

/** An echo request, and what may come back for it, the usual answer first. */
export interface Echo {
  readonly request: NamedFrame;
  readonly replies: readonly Uint8Array[];
}

/** What a request shall have; all else is random. */
export interface EchoDraft<IpFields> {
  /** Of the ICMP message, 0 to 0xfffe. */
  readonly checksum?: number;
  readonly data?: Uint8Array;
  readonly ip?: Partial<IpFields>;
  /** Destination MAC address. */
  readonly to?: string;
  /** Puts VLAN tags before the IP header. */
  readonly tagged?: (layer: NetworkLayer) => NetworkLayer;
  /** Puts an extension header before the ICMP message. */
  readonly extended?: (layer: TransportLayer) => TransportLayer;
}

/** How one version of IP carries a message of ICMP. */
interface Family {
  readonly message: (fields: EchoFields, data: Uint8Array) => TransportLayer;
  readonly asks: (layer: TransportLayer) => NetworkLayer;
  /** From a host that keeps the number of hops that are left, or lets the answer set out with 64 or 255. */
  readonly answers: (layer: TransportLayer) => readonly NetworkLayer[];
}

export function echo4(prng: Prng, draft: EchoDraft<Ipv4Fields> = {}): Echo {
  const fields = { src: address4(prng), dst: address4(prng), id: prng.int(0, 0xffff), ttl: prng.int(2, 255) };
  const ip = { ...fields, ...draft.ip };
  const back = { ...ip, src: ip.dst, dst: ip.src };
  return echo(prng, 'ICMP', draft, {
    message: icmp4Echo,
    asks: (layer) => ipv4(ip, layer),
    answers: (layer) => [ip.ttl, 64, 255].map((ttl) => ipv4({ ...back, ttl }, layer)),
  });
}

export function echo6(prng: Prng, draft: EchoDraft<Ipv6Fields> = {}): Echo {
  const fields = { src: address6(prng), dst: address6(prng), flowLabel: prng.int(0, 0xfffff) };
  const ip = { hopLimit: prng.int(2, 255), ...fields, ...draft.ip };
  const back = { ...ip, src: ip.dst, dst: ip.src };
  return echo(prng, 'ICMPv6', draft, {
    message: icmp6Echo,
    asks: (layer) => ipv6(ip, layer),
    answers: (layer) => [ip.hopLimit, 64, 255].map((hopLimit) => ipv6({ ...back, hopLimit }, layer)),
  });
}

function echo<T>(prng: Prng, name: string, draft: EchoDraft<T>, { message, asks, answers }: Family): Echo {
  const { to = mac(prng), tagged = asItIs, extended = asItIs } = draft;
  const data = draft.data ?? prng.bytes(prng.int(0, 1400));
  const from = mac(prng);
  const seq = prng.int(0, 0xffff);
  /** Behind the checksum come id, sequence number and data. */
  const checksumAt = (frame: Uint8Array) => frame.length - data.length - 6;
  const request = (id: number) =>
    ethernet({ src: from, dst: to }, tagged(asks(extended(message({ type: 'request', id, seq }, data)))));
  const unnumbered = request(0);
  const id =
    draft.checksum === undefined
      ? prng.int(0, 0xffff)
      : idFor(draft.checksum, wordAt(unnumbered, checksumAt(unnumbered)));
  const reply = extended(message({ type: 'reply', id, seq }, data));
  return {
    request: { name: `${name} echo request, ${unnumbered.length} bytes`, bytes: request(id) },
    replies: answers(reply)
      .map((layer) => ethernet({ src: to, dst: from }, tagged(layer)))
      .flatMap((frame) => eitherZero(frame, checksumAt(frame))),
  };
}

function asItIs<T>(layer: T): T {
  return layer;
}
