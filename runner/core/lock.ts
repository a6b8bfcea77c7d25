import { createServer, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const pollMs = 5;

/**
 * Runs an action while no other process holds the same name. The name is an abstract Unix socket (unix(7)):
 * it leaves no file, and the kernel frees it when its holder ends, however it ends.
 * @param name at most 107 bytes
 * @param patienceMs whoever gets no name in that time, or none at all on this machine, goes on without
 */
export async function whileHolding<T>(
  name: string,
  action: () => T | Promise<T>,
  patienceMs = 5000,
): Promise<T> {
  const deadline = performance.now() + patienceMs;
  let holder = await hold(name);
  while (holder === 'taken' && performance.now() < deadline) {
    await pause(pollMs);
    holder = await hold(name);
  }
  try {
    return await action();
  } finally {
    if (holder !== 'taken') holder.close();
  }
}

function hold(name: string): Promise<Server | 'taken'> {
  const server = createServer((visitor) => visitor.destroy());
  return new Promise((resolve) => {
    server.on('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE' ? 'taken' : server));
    server.listen(`\0${name}`, () => resolve(server));
  });
}
