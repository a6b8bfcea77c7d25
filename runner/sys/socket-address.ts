/** Where a socket is bound or connected, or where a packet came from. */
export type SocketAddress = InternetAddress | PacketAddress;

export interface InternetAddress {
  readonly family: 'internet';
  /** 4 or 16 bytes; their number says which IP it is. */
  readonly address: Uint8Array;
  readonly port: number;
}

/** Every frame of one interface (packet(7)). */
export interface PacketAddress {
  readonly family: 'packet';
  readonly ifindex: number;
}

/** Numbers of `AF_…` (bits/socket.h). */
export const families = { inet: 2, inet6: 10, packet: 17 } as const;

/** ETH_P_ALL (linux/if_ether.h): every protocol. */
const everyProtocol = 3;

/** The bytes of `struct sockaddr_in` (ip(7)), `sockaddr_in6` (ipv6(7)) or `sockaddr_ll` (packet(7)). */
export function encodeAddress(address: SocketAddress): Uint8Array {
  if (address.family === 'packet') return encodePacket(address.ifindex);
  return address.address.length === 4 ? encodeInet(address) : encodeInet6(address);
}

function encodeInet({ address, port }: InternetAddress): Uint8Array {
  const { bytes, view } = allocate(16, families.inet);
  view.setUint16(2, port);
  bytes.set(address, 4);
  return bytes;
}

function encodeInet6({ address, port }: InternetAddress): Uint8Array {
  const { bytes, view } = allocate(28, families.inet6);
  view.setUint16(2, port);
  bytes.set(address, 8);
  return bytes;
}

function encodePacket(ifindex: number): Uint8Array {
  const { bytes, view } = allocate(20, families.packet);
  view.setUint16(2, everyProtocol);
  view.setInt32(4, ifindex, true);
  return bytes;
}

function allocate(length: number, family: number): { bytes: Uint8Array; view: DataView } {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, family, true);
  return { bytes, view };
}
