import { UsageError } from '../core/errors.ts';
import { isDeviceName } from '../protocol/fields.ts';
import { notOurs } from '../protocol/not-ours.ts';
import type { Parsed } from './command.ts';

/** @throws UsageError when --dev is missing, or names what can be no interface of the workbook's */
export function readDevice({ values: { dev } }: Parsed): string {
  if (isDeviceName(dev)) return dev;
  if (dev === undefined) {
    throw new UsageError('say which interface: --dev veth-basic02', {
      code: 'USAGE',
      remedy: 'xdp-workbook status shows the interfaces of the workbook.',
    });
  }
  throw notOurs(String(dev));
}

/**
 * A number of seconds, fractions too, in milliseconds; null where the option is not given.
 * @throws UsageError
 */
export function readSeconds(value: unknown, option: string, most = 86_400): number | null {
  if (value === undefined) return null;
  const seconds = value === '' ? NaN : Number(value);
  if (seconds > 0 && seconds <= most) return Math.max(1, Math.round(seconds * 1000));
  throw new UsageError(`--${option} takes seconds, from more than 0 to ${most}`, { code: 'USAGE' });
}
