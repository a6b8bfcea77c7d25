import koffi from 'koffi';
import { constants } from 'node:os';
import { EnvironmentError } from '../core/errors.ts';
import { errnoName } from './errno.ts';
import { Socket } from './socket.ts';

/** linux/if_packet.h. */
const solPacket = 263;
const packetAuxdata = 8;
const packetIgnoreOutgoing = 23;
const on = Uint8Array.of(1, 0, 0, 0);

const mostBytes = 65_536;
/** Room for one control message: a header of 16 bytes and `struct tpacket_auxdata` (20 bytes). */
const controlBytes = 64;
const auxdataAt = 16;
const tagAt = 12;
/** TP_STATUS_VLAN_VALID and TP_STATUS_VLAN_TPID_VALID. */
const hasTag = 1 << 4;
const hasTpid = 1 << 6;
const usualTpid = 0x8100;

const message = koffi.struct('msghdr', {
  msg_name: 'void *',
  msg_namelen: 'uint32_t',
  msg_iov: 'void *',
  msg_iovlen: 'size_t',
  msg_control: 'void *',
  msg_controllen: 'size_t',
  msg_flags: 'int',
});

type ReceiveMessage = (fd: number, header: Record<string, unknown>, flags: number) => number;
let bound: ReceiveMessage | undefined;

function receiveMessage(...args: Parameters<ReceiveMessage>): number {
  bound ??= koffi
    .load('libc.so.6')
    .func('recvmsg', 'long', ['int', koffi.inout(koffi.pointer(message)), 'int']) as ReceiveMessage;
  return bound(...args);
}

/**
 * Whole Ethernet frames out of and into one interface of the network namespace in which it is opened, past
 * the IP stack (packet(7)). It hears what comes in, not what goes out. A VLAN tag that the kernel has taken
 * off a frame on its way in is put back where it was.
 */
export class PacketSocket implements Disposable {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** @throws EnvironmentError `LIBC_ENODEV` when there is no such interface, `LIBC_EPERM` without CAP_NET_RAW */
  static open(ifindex: number): PacketSocket {
    const socket = Socket.open('packet');
    try {
      socket.setOption(solPacket, packetAuxdata, on);
      socket.setOption(solPacket, packetIgnoreOutgoing, on);
      socket.bind({ family: 'packet', ifindex });
      return new PacketSocket(socket);
    } catch (error) {
      socket[Symbol.dispose]();
      throw error;
    }
  }

  send(frame: Uint8Array): void {
    if (!this.#socket.send(frame))
      throw new EnvironmentError('a frame cannot be sent', { code: 'LIBC_EAGAIN' });
  }

  /** Takes the next frame; null when none is there. */
  receive(): Uint8Array | null {
    const bytes = new Uint8Array(mostBytes);
    const control = new Uint8Array(controlBytes);
    // `struct iovec`: the address and the length of the only buffer.
    const vector = BigUint64Array.of(koffi.address(bytes), BigInt(bytes.length));
    const header = {
      msg_name: null,
      msg_namelen: 0,
      msg_iov: koffi.address(vector),
      msg_iovlen: 1,
      msg_control: koffi.address(control),
      msg_controllen: control.length,
      msg_flags: 0,
    };
    const length = receiveMessage(this.#socket.fd, header, 0);
    if (length >= 0) return withTag(bytes.slice(0, length), control);
    if (koffi.errno() === constants.errno.EAGAIN) return null;
    const reason = errnoName(koffi.errno());
    throw new EnvironmentError(`receive a frame: ${reason}`, { code: `LIBC_${reason}` });
  }

  [Symbol.dispose](): void {
    this.#socket[Symbol.dispose]();
  }
}

/** Pure: `control` is a control message with `struct tpacket_auxdata` in it. */
export function withTag(frame: Uint8Array, control: Uint8Array): Uint8Array {
  const view = new DataView(control.buffer, control.byteOffset);
  const status = view.getUint32(auxdataAt, true);
  if ((status & hasTag) === 0) return frame;
  const tag = new DataView(new ArrayBuffer(4));
  tag.setUint16(0, (status & hasTpid) === 0 ? usualTpid : view.getUint16(auxdataAt + 18, true));
  tag.setUint16(2, view.getUint16(auxdataAt + 16, true));
  return Buffer.concat([frame.subarray(0, tagAt), new Uint8Array(tag.buffer), frame.subarray(tagAt)]);
}
