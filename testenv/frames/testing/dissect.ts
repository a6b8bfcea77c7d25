/** An IP frame taken apart, by another way than it was put together: offsets as the RFCs draw them. */
export interface Dissected {
  readonly protocol: number;
  /** The IPv4 header with its options; empty for IPv6. */
  readonly header4: Uint8Array;
  readonly isFragment: boolean;
  /** What the checksum of the transport header covers; of no use in a fragment. */
  readonly covered: Uint8Array;
}

/** Returns undefined for frames without an IP header. */
export function dissect(frame: Uint8Array): Dissected | undefined {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  let offset = 12;
  while ([0x8100, 0x88a8].includes(view.getUint16(offset))) offset += 4;
  const packet = frame.subarray(offset + 2);
  switch (view.getUint16(offset)) {
    case 0x0800:
      return dissect4(packet);
    case 0x86dd:
      return dissect6(packet);
    default:
      return undefined;
  }
}

function dissect4(packet: Uint8Array): Dissected {
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  const headerLength = (view.getUint8(0) % 16) * 4;
  const protocol = view.getUint8(9);
  const body = packet.subarray(headerLength, view.getUint16(2));
  // ICMPv4 alone has no pseudo header.
  const pseudo = [...packet.subarray(12, 20), 0, protocol, body.length >> 8, body.length & 0xff];
  return {
    protocol,
    header4: packet.slice(0, headerLength),
    isFragment: (view.getUint16(6) & 0x3fff) !== 0,
    covered: Uint8Array.from([...(protocol === 1 ? [] : pseudo), ...body]),
  };
}

function dissect6(packet: Uint8Array): Dissected {
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  let [protocol, offset, isFragment] = [view.getUint8(6), 40, false];
  while (protocol === 0 || protocol === 44) {
    isFragment ||= protocol === 44;
    protocol = view.getUint8(offset);
    // The second byte of a fragment header is 0, so this goes for both.
    offset += 8 + view.getUint8(offset + 1) * 8;
  }
  const body = packet.subarray(offset, 40 + view.getUint16(4));
  const length = [0, 0, body.length >> 8, body.length & 0xff];
  const covered = Uint8Array.from([...packet.subarray(8, 40), ...length, 0, 0, 0, protocol, ...body]);
  return { protocol, header4: new Uint8Array(0), isFragment, covered };
}
