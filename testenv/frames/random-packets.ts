import { ethernet } from './ethernet.ts';
import { ipv4, type Ipv4Fields } from './ipv4.ts';
import { ipv6, type Ipv6Fields } from './ipv6.ts';
import type { NetworkLayer, TransportLayer } from './layer.ts';
import type { Prng } from './prng.ts';
import { address4, address6, mac, tag } from './random-fields.ts';
import { vlan } from './vlan.ts';

/** Returns a whole frame between two random MAC addresses. */
export function unicast(prng: Prng, layer: NetworkLayer): Uint8Array {
  return ethernet({ src: mac(prng), dst: mac(prng) }, layer);
}

/** Returns a whole frame between random IPv4 addresses. */
export function overIpv4(prng: Prng, layer: TransportLayer): Uint8Array {
  return unicast(prng, packet4(prng, layer));
}

/** Returns a whole frame between random IPv6 addresses. */
export function overIpv6(prng: Prng, layer: TransportLayer): Uint8Array {
  return unicast(prng, packet6(prng, layer));
}

/** Returns an IPv4 packet with random fields where none are given. */
export function packet4(prng: Prng, layer: TransportLayer, given: Partial<Ipv4Fields> = {}): NetworkLayer {
  const fields = {
    src: address4(prng),
    dst: address4(prng),
    id: prng.int(0, 0xffff),
    ttl: prng.int(1, 255),
  };
  return ipv4({ ...fields, dontFragment: prng.pick([true, false]), ...given }, layer);
}

/** Returns an IPv6 packet with random fields where none are given. */
export function packet6(prng: Prng, layer: TransportLayer, given: Partial<Ipv6Fields> = {}): NetworkLayer {
  const fields = { src: address6(prng), dst: address6(prng), flowLabel: prng.int(0, 0xfffff) };
  return ipv6({ ...fields, hopLimit: prng.int(1, 255), ...given }, layer);
}

/** Puts tags before a packet, the outermost first, each with an id, a priority and a drop bit of its own. */
export function tagged(prng: Prng, tpids: readonly number[], layer: NetworkLayer): NetworkLayer {
  return tpids.toReversed().reduce((inner, tpid) => vlan({ ...tag(prng), tpid }, inner), layer);
}
