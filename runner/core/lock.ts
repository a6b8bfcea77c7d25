import { createServer, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const pollMs = 5;

export interface Patience<T> {
  /** How long to wait for the name, 5000 unless told. */
  readonly patienceMs?: number;
  /** What is done when somebody else holds the name for longer; the action itself unless told. */
  readonly whenLate?: () => T | Promise<T>;
}

/**
 * Runs an action while no other process holds the same name. The name is an abstract Unix socket (unix(7)):
 * it leaves no file, and the kernel frees it when its holder ends, however it ends.
 * Where this machine gives no such names, the action goes on without one.
 * @param name at most 107 bytes
 */
export async function whileHolding<T>(
  name: string,
  action: () => T | Promise<T>,
  { patienceMs = 5000, whenLate = action }: Patience<T> = {},
): Promise<T> {
  const deadline = performance.now() + patienceMs;
  let holder = await hold(name);
  while (holder === 'taken' && performance.now() < deadline) {
    await pause(pollMs);
    holder = await hold(name);
  }
  if (holder === 'taken') return await whenLate();
  try {
    return await action();
  } finally {
    holder.close();
  }
}

function hold(name: string): Promise<Server | 'taken'> {
  const server = createServer((visitor) => visitor.destroy());
  return new Promise((resolve) => {
    server.on('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE' ? 'taken' : server));
    server.listen(`\0${name}`, () => resolve(server));
  });
}
