import { numberInMac, vethPair } from '../../testenv/topologies/veth-pair.ts';

/** Addresses of one end of the cable. */
export interface End {
  readonly mac: string;
  readonly ipv4: string;
  readonly ipv6: string;
}

/** Who sends a frame, and to whom. */
export interface Ends {
  readonly from: End;
  readonly to: End;
}

/** From the inside of the environment with this number to its outside: where XDP sees what comes. */
export function endsOf(number: number): Ends {
  const { inner, outer } = vethPair({ name: '', number, legacyIp: true });
  const end = ({ mac, ipv4, ipv6 }: typeof inner): End => ({ mac, ipv4: ipv4 ?? '', ipv6 });
  return { from: end(inner), to: end(outer) };
}

/** Those of the environment that this MAC address is of; of the first one where it is none that the workbook gave. */
export function endsByMac(mac: string): Ends {
  return endsOf(numberInMac(mac) ?? 1);
}
