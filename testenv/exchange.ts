import { setTimeout as pause } from 'node:timers/promises';
import { EnvironmentError } from '../runner/core/errors.ts';
import { Socket } from '../runner/sys/socket.ts';
import type { InternetAddress } from '../runner/sys/socket-address.ts';

type Sync<T> = T extends Promise<unknown> ? never : T;

/** A network namespace: does something with this thread inside it. */
export type Inside = <T>(action: () => Sync<T>) => T;

export interface ExchangeOptions {
  readonly transport: 'udp' | 'tcp';
  readonly client: Inside;
  readonly server: Inside;
  /** What the client asks for. */
  readonly asks: InternetAddress;
  /** Where the server listens. */
  readonly listens: InternetAddress;
  readonly request: Uint8Array;
  readonly reply: Uint8Array;
  readonly patienceMs: number;
}

export interface ExchangeResult {
  /** What came to the server; null when nothing did. */
  readonly request: Uint8Array | null;
  /** What came back to the client. */
  readonly reply: Uint8Array | null;
}

const nothing = new Uint8Array(0);
const betweenMs = 1;

/**
 * Sends a request from an ordinary socket to another one, and a reply back: a datagram each, or a stream of
 * bytes each over a connection. What does not arrive in time is a result.
 */
export async function exchange(options: ExchangeOptions): Promise<ExchangeResult> {
  const kind = `${options.transport}${options.asks.address.length === 4 ? 4 : 6}` as const;
  const prepare = options.transport === 'tcp' ? 'listen' : 'bind';
  using server = options.server(() => open(kind, (socket) => socket[prepare](options.listens)));
  using client = options.client(() => open(kind, (socket) => socket.connect(options.asks)));
  const run =
    options.transport === 'udp' ? datagrams(client, server, options) : stream(client, server, options);
  const deadline = performance.now() + options.patienceMs;
  try {
    for (;;) {
      const { done, value } = run.next();
      if (done === true || performance.now() > deadline) return value;
      await pause(betweenMs);
    }
  } catch (error) {
    // Nobody listens, or the other side has given up: both are what the program under test brought about.
    if (error instanceof EnvironmentError && brokenOff.has(error.code)) return { request: null, reply: null };
    throw error;
  } finally {
    run.return({ request: null, reply: null });
  }
}

const brokenOff: ReadonlySet<string> = new Set(['LIBC_ECONNREFUSED', 'LIBC_ECONNRESET', 'LIBC_EPIPE']);

/** Gives what has come so far whenever it has to wait. */
type Steps = Generator<ExchangeResult, ExchangeResult, void>;

function* datagrams(client: Socket, server: Socket, { request, reply }: ExchangeOptions): Steps {
  client.send(request);
  let arrived = server.receive();
  for (; arrived === null; arrived = server.receive()) yield { request: null, reply: null };
  server.send(reply, arrived.from);
  let back = client.receive();
  for (; back === null; back = client.receive()) yield { request: arrived.bytes, reply: null };
  return { request: arrived.bytes, reply: back.bytes };
}

function* stream(client: Socket, server: Socket, { request, reply }: ExchangeOptions): Steps {
  let accepted = server.accept();
  for (; accepted === null; accepted = server.accept()) yield { request: null, reply: null };
  using connection = accepted;
  while (!client.send(request)) yield { request: null, reply: null };
  let [arrived, back]: [Uint8Array, Uint8Array] = [nothing, nothing];
  for (; arrived.length < request.length; arrived = join(arrived, connection))
    yield { request: orNull(arrived), reply: null };
  connection.send(reply);
  for (; back.length < reply.length; back = join(back, client))
    yield { request: arrived, reply: orNull(back) };
  return { request: arrived, reply: back };
}

function join(bytes: Uint8Array, socket: Socket): Uint8Array {
  return Buffer.concat([bytes, socket.receive()?.bytes ?? nothing]);
}

function orNull(bytes: Uint8Array): Uint8Array | null {
  return bytes.length === 0 ? null : bytes;
}

function open(kind: Parameters<typeof Socket.open>[0], prepare: (socket: Socket) => void): Socket {
  const socket = Socket.open(kind);
  try {
    prepare(socket);
    return socket;
  } catch (error) {
    socket[Symbol.dispose]();
    throw error;
  }
}
