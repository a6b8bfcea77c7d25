import type { TransportLayer } from '../../testenv/frames/layer.ts';
import { PROTOCOL } from '../../testenv/frames/protocol-numbers.ts';
import type { ChecksumWish } from './frame-description.ts';

/** Where the checksum lies in a header that has one for what it carries. */
export function checksumOffset(protocol: number): number {
  if (protocol === PROTOCOL.tcp) return 16;
  return protocol === PROTOCOL.udp ? 6 : 2;
}

/** Puts a checksum of the caller's choice into a layer that was built with the right one. */
export function chosenChecksum(wish: ChecksumWish, layer: TransportLayer): TransportLayer {
  if (wish === 'right') return layer;
  const at = checksumOffset(layer.protocol);
  return {
    ...layer,
    encode: (addresses) => {
      const bytes = layer.encode(addresses);
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      view.setUint16(at, wish === 'bad' ? oneOff(view.getUint16(at)) : wish);
      return bytes;
    },
  };
}

/** Never 0, which would say that there is no checksum, and never 0x0000 for 0xffff, which are equals. */
function oneOff(right: number): number {
  return right === 0xffff ? 1 : right + 1;
}
