import { constants } from 'node:os';
import koffi from 'koffi';
import { EnvironmentError } from '../core/errors.ts';
import { errnoName } from './errno.ts';
import { Socket } from './socket.ts';

/** linux/if_packet.h: past the queueing discipline, as a card's driver takes frames. */
const solPacket = 263;
const packetQdiscBypass = 20;
const on = Uint8Array.of(1, 0, 0, 0);

/** `struct mmsghdr` of sendmmsg(2), and where in it the vector's address and length stand (64-bit machines). */
const headerBytes = 64;
const [vectorAt, vectorLengthAt] = [16, 24];
/** `struct iovec`: address and length. */
const vectorBytes = 16;
/** What one call takes at most (UIO_MAXIOV). */
const mostAtOnce = 1024;

type SendMessages = (fd: number, headers: Uint8Array, count: number, flags: number) => number;

/**
 * The same frames again and again, in turn, out of one interface of the network namespace in which it is
 * opened: some hundred of them a call (sendmmsg(2) on a packet socket).
 */
export class PacketBatch implements Disposable {
  readonly #socket: Socket;
  readonly #send: SendMessages;
  /** Referred to by address from the headers: they must live as long as these. */
  readonly #referred: readonly Uint8Array[];
  readonly #headers: Uint8Array;
  readonly #count: number;
  #next = 0;

  private constructor(socket: Socket, frames: readonly Uint8Array[]) {
    this.#socket = socket;
    this.#send = koffi
      .load('libc.so.6')
      .func('int sendmmsg(int fd, void *headers, uint32_t count, int flags)') as SendMessages;
    const vectors = Buffer.alloc(frames.length * vectorBytes);
    for (const [index, frame] of frames.entries()) {
      vectors.writeBigUInt64LE(koffi.address(frame), index * vectorBytes);
      vectors.writeBigUInt64LE(BigInt(frame.length), index * vectorBytes + 8);
    }
    // A few frames stand there several times, so that a call has many all the same.
    const count = frames.length * Math.ceil(mostAtOnce / frames.length);
    const headers = Buffer.alloc(count * headerBytes);
    const start = koffi.address(vectors);
    for (let index = 0; index < count; index++) {
      const vector = start + BigInt((index % frames.length) * vectorBytes);
      headers.writeBigUInt64LE(vector, index * headerBytes + vectorAt);
      headers.writeBigUInt64LE(1n, index * headerBytes + vectorLengthAt);
    }
    this.#referred = [...frames, vectors];
    this.#headers = headers;
    this.#count = count;
  }

  /**
   * @param frames one or more
   * @throws EnvironmentError `LIBC_ENODEV` when there is no such interface, `LIBC_EPERM` without CAP_NET_RAW
   */
  static open(ifindex: number, frames: readonly Uint8Array[]): PacketBatch {
    const socket = Socket.open('packet');
    try {
      socket.setOption(solPacket, packetQdiscBypass, on);
      socket.bind({ family: 'packet', ifindex });
      return new PacketBatch(socket, frames);
    } catch (error) {
      socket[Symbol.dispose]();
      throw error;
    }
  }

  /**
   * Sends the next frames, in one call.
   * @returns how many the interface took; 0 when it can take none yet
   * @throws EnvironmentError `LIBC_ENETDOWN`, `LIBC_ENXIO` when the interface is down or gone
   */
  send(most: number): number {
    if (this.#referred.length === 0) return 0;
    const count = Math.min(most, mostAtOnce, this.#count - this.#next);
    const from = this.#headers.subarray(this.#next * headerBytes);
    const sent = this.#send(this.#socket.fd, from, count, 0);
    if (sent < 0) {
      const errno = koffi.errno();
      if (errno === constants.errno.EAGAIN || errno === constants.errno.ENOBUFS) return 0;
      const reason = errnoName(errno);
      throw new EnvironmentError(`send frames: ${reason}`, { code: `LIBC_${reason}` });
    }
    this.#next = (this.#next + sent) % this.#count;
    return sent;
  }

  [Symbol.dispose](): void {
    this.#socket[Symbol.dispose]();
  }
}
