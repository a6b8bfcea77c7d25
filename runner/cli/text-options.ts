import type { TextOptions } from '../report/text-options.ts';
import { chooseStyle } from '../report/style.ts';
import type { Command, Context } from './command.ts';

const narrowest = 40;
const widest = 100;

/** Options of every command that says something of the course. */
export const outputOptions = {
  json: { type: 'boolean', help: 'print one JSON document' },
  plain: { type: 'boolean', help: 'no colour' },
} as const satisfies Command['options'];

/** How text shall look on this terminal, or in this pipe. */
export function textOptions(
  { plain = false, verbose = false }: { readonly plain?: boolean; readonly verbose?: boolean },
  { stdout, environment }: Context,
): TextOptions {
  const width = Math.max(narrowest, Math.min(stdout.columns ?? 80, widest));
  return { style: chooseStyle(stdout, environment, plain), width, verbose };
}
