import { setTimeout as pause } from 'node:timers/promises';

const pollMs = 10;

/**
 * Waits until `look` gives something else than undefined, and gives that.
 * @throws Error that names what was waited for
 */
export async function until<T>(what: string, timeoutMs: number, look: () => T | undefined): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const seen = look();
    if (seen !== undefined) return seen;
    if (performance.now() > deadline) throw new Error(`${what}: not within ${timeoutMs} ms`);
    await pause(pollMs);
  }
}
