import { UsageError } from '../core/errors.ts';

/** Both sides refuse interfaces that the workbook did not make, each with what it can see. */
export function notOurs(device: string): UsageError {
  return new UsageError(
    `${device} is not an interface of the workbook: nothing is attached to it or taken off it`,
    {
      code: 'NOT_OURS',
      remedy:
        'A program that drops everything would cut this machine off. Make an interface for it: xdp-workbook env setup',
    },
  );
}
