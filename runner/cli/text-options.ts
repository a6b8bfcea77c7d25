import type { TextOptions } from '../report/check-text.ts';
import { chooseStyle } from '../report/style.ts';
import type { Context } from './command.ts';

const narrowest = 40;
const widest = 100;

/** How text shall look on this terminal, or in this pipe. */
export function textOptions(
  { plain = false, verbose = false }: { readonly plain?: boolean; readonly verbose?: boolean },
  { stdout, environment }: Context,
): TextOptions {
  const width = Math.max(narrowest, Math.min(stdout.columns ?? 80, widest));
  return { style: chooseStyle(stdout, environment, plain), width, verbose };
}
