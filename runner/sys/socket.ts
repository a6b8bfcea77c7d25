import { closeSync } from 'node:fs';
import { constants } from 'node:os';
import koffi from 'koffi';
import { EnvironmentError } from '../core/errors.ts';
import { errnoName } from './errno.ts';
import { encodeAddress, families, type SocketAddress } from './socket-address.ts';

/** Socket types (bits/socket_type.h); all of ours never wait, and no child inherits them. */
const types = { stream: 1, datagram: 2, raw: 3 } as const;
const nonBlockingAndClosedOnExec = 0o4000 | 0o2000000;

/** The longest datagram or frame that is received whole. */
const mostBytes = 65_536;
const addressBytes = 28;

/** What a call means by "not yet": try again. */
const notYet: ReadonlySet<number> = new Set([
  constants.errno.EAGAIN,
  constants.errno.EINPROGRESS,
  constants.errno.EALREADY,
  constants.errno.ENOTCONN,
]);

interface Calls {
  readonly socket: (family: number, type: number, protocol: number) => number;
  readonly bind: (fd: number, address: Uint8Array, length: number) => number;
  readonly connect: (fd: number, address: Uint8Array, length: number) => number;
  readonly listen: (fd: number, backlog: number) => number;
  readonly accept4: (fd: number, address: null, length: null, flags: number) => number;
  readonly setsockopt: (fd: number, level: number, name: number, value: Uint8Array, length: number) => number;
  readonly sendto: (
    ...args: [
      fd: number,
      bytes: Uint8Array,
      length: number,
      flags: number,
      to: Uint8Array | null,
      toLength: number,
    ]
  ) => number;
  readonly recvfrom: (
    ...args: [fd: number, bytes: Uint8Array, length: number, flags: number, from: Uint8Array, size: [number]]
  ) => number;
}

let bound: Calls | undefined;

function calls(): Calls {
  if (bound !== undefined) return bound;
  const libc = koffi.load('libc.so.6');
  bound = {
    socket: libc.func('int socket(int family, int type, int protocol)'),
    bind: libc.func('int bind(int fd, const void *address, uint32_t length)'),
    connect: libc.func('int connect(int fd, const void *address, uint32_t length)'),
    listen: libc.func('int listen(int fd, int backlog)'),
    accept4: libc.func('int accept4(int fd, void *address, void *length, int flags)'),
    setsockopt: libc.func('int setsockopt(int fd, int level, int name, const void *value, uint32_t length)'),
    sendto: libc.func(
      'long sendto(int fd, const void *bytes, size_t length, int flags, const void *to, uint32_t toLength)',
    ),
    recvfrom: libc.func(
      'long recvfrom(int fd, _Out_ void *bytes, size_t length, int flags, _Out_ void *from, _Inout_ uint32_t *size)',
    ),
  };
  return bound;
}

/** Bytes that came in, and the encoded address they came from. */
export interface Received {
  readonly bytes: Uint8Array;
  readonly from: Uint8Array;
}

/**
 * A socket of the network namespace in which it was opened, wherever the thread is later. No call waits:
 * what is not possible yet gives null or false, and the caller asks again.
 */
export class Socket implements Disposable {
  readonly #fd: number;
  #open = true;

  private constructor(fd: number) {
    this.#fd = fd;
  }

  /** @throws EnvironmentError `LIBC_<errno>` */
  static open(kind: 'udp4' | 'udp6' | 'tcp4' | 'tcp6' | 'packet'): Socket {
    const family = kind === 'packet' ? families.packet : kind.endsWith('4') ? families.inet : families.inet6;
    const type = kind === 'packet' ? types.raw : kind.startsWith('udp') ? types.datagram : types.stream;
    // A packet socket without a protocol hears nothing until it is bound.
    return new Socket(
      check(`open a ${kind} socket`, calls().socket(family, type | nonBlockingAndClosedOnExec, 0)),
    );
  }

  get fd(): number {
    return this.#fd;
  }

  bind(address: SocketAddress): void {
    const bytes = encodeAddress(address);
    check('bind a socket', calls().bind(this.#fd, bytes, bytes.length));
  }

  /** Also where a connection to the same port has been closed a moment ago. */
  listen(address: SocketAddress): void {
    this.setOption(solSocket, reuseAddress, Uint8Array.of(1, 0, 0, 0));
    this.bind(address);
    check('listen on a socket', calls().listen(this.#fd, 4));
  }

  /** Begins to connect, or, without waiting, connects a datagram socket. */
  connect(address: SocketAddress): void {
    const bytes = encodeAddress(address);
    tryCall('connect a socket', calls().connect(this.#fd, bytes, bytes.length));
  }

  /** @returns null when nobody has connected yet */
  accept(): Socket | null {
    const fd = tryCall(
      'accept a connection',
      calls().accept4(this.#fd, null, null, nonBlockingAndClosedOnExec),
    );
    return fd === null ? null : new Socket(fd);
  }

  setOption(level: number, name: number, value: Uint8Array): void {
    check(`set socket option ${name}`, calls().setsockopt(this.#fd, level, name, value, value.length));
  }

  /** @returns false when nothing can be sent yet */
  send(bytes: Uint8Array, to: Uint8Array | null = null): boolean {
    const sent = calls().sendto(this.#fd, bytes, bytes.length, noSignal, to, to?.length ?? 0);
    return tryCall('send', sent) !== null;
  }

  /** @returns null when nothing is there */
  receive(): Received | null {
    const bytes = new Uint8Array(mostBytes);
    const from = new Uint8Array(addressBytes);
    const size: [number] = [from.length];
    const length = tryCall('receive', calls().recvfrom(this.#fd, bytes, bytes.length, 0, from, size));
    return length === null ? null : { bytes: bytes.slice(0, length), from: from.slice(0, size[0]) };
  }

  [Symbol.dispose](): void {
    if (this.#open) closeSync(this.#fd);
    this.#open = false;
  }
}

/** SOL_SOCKET and SO_REUSEADDR (socket(7)). */
const solSocket = 1;
const reuseAddress = 2;

/** MSG_NOSIGNAL: a connection that is gone is an error, and no signal. */
const noSignal = 0x4000;

function tryCall(operation: string, result: number): number | null {
  if (result < 0 && notYet.has(koffi.errno())) return null;
  return check(operation, result);
}

function check(operation: string, result: number): number {
  if (result >= 0) return result;
  const reason = errnoName(koffi.errno());
  throw new EnvironmentError(`${operation}: ${reason}`, { code: `LIBC_${reason}` });
}
