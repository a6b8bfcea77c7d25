import { EnvironmentError } from '../../../core/errors.ts';
import { whileHolding } from '../../../core/lock.ts';

/** One command at a time changes the live lab; the kernel frees the name when its holder ends. */
const lock = 'xdp-workbook-live-lab';
/** Longer than any change takes. */
const patienceMs = 30_000;

/**
 * Runs what changes the live lab, or must not see it half changed.
 * @throws EnvironmentError `LAB_BUSY` when another command does not come to an end
 */
export function aloneInLab<T>(action: () => Promise<T>): Promise<T> {
  return whileHolding(lock, action, { patienceMs, whenLate: refuse });
}

function refuse(): never {
  throw new EnvironmentError(`another command has been changing the live lab for ${patienceMs / 1000} s`, {
    code: 'LAB_BUSY',
    remedy: 'Let it come to its end, or end it, and try again.',
  });
}
