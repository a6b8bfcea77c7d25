import { whileHolding } from '../../../core/lock.ts';

/** One command at a time changes the live lab; the kernel frees the name when its holder ends. */
const lock = 'xdp-workbook-live-lab';
/** Longer than any change takes. */
const patienceMs = 30_000;

/** Runs what changes the live lab, or must not see it half changed. */
export function aloneInLab<T>(action: () => Promise<T>): Promise<T> {
  return whileHolding(lock, action, patienceMs);
}
