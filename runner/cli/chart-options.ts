import type { DrawOptions } from '../plot/ink.ts';
import { isPlain } from '../report/style.ts';
import type { Context } from './command.ts';

/** How charts shall look on this terminal, or in this pipe. */
export function chartOptions(plain: boolean, { stdout, environment }: Context): DrawOptions {
  return { width: stdout.columns ?? 80, ascii: isPlain(environment, plain) };
}
