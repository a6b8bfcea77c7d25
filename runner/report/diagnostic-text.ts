import type { Diagnostic } from '../protocol/report.ts';
import type { Style } from './style.ts';
import type { TextOptions } from './text-options.ts';
import { wrap } from './wrap.ts';

/** Lines of a log that are shown: where no rule knew the message, and with --verbose. */
const tailLines = { unknown: 12, verbose: 40 } as const;

/** One diagnostic for a person: where, the line of C with a caret, why, and what to try. */
export function diagnosticText(diagnostic: Diagnostic, options: TextOptions): string {
  const { severity, message, explanation, log } = diagnostic;
  if (severity === 'warning' && explanation === null && !options.verbose)
    return headLine(diagnostic, options);
  const shown = options.verbose ? tailLines.verbose : tailLines.unknown;
  return [
    headLine(diagnostic, options),
    ...codeLines(diagnostic, options.style),
    ...(explanation === null ? [] : explanation.split('\n').map((part) => indented(part, options))),
    ...(options.verbose || explanation === null ? logTail(log, message, shown) : []),
  ].join('\n');
}

function headLine(diagnostic: Diagnostic, options: TextOptions): string {
  const { tool, severity, file, line, column } = diagnostic;
  const { style, width } = options;
  const place = [file, line, column].filter((part) => part !== null && part !== 0).join(':');
  const where = place === '' ? '' : `${place}: `;
  const tint = severity === 'error' ? style.bad : style.note;
  const verb = `${tool} ${severity === 'error' ? 'refuses' : 'warns'}:`;
  const words = wrap(spoken(diagnostic, options), width, '  ', where.length + verb.length + 1);
  return `${style.strong(where)}${tint(verb)} ${words}`;
}

/** The verifier ends some messages with the state of a register, which the explanation has put into words. */
function spoken({ message, explanation }: Diagnostic, { verbose }: TextOptions): string {
  return verbose || explanation === null ? message : message.replace(/, R\d+\([^)]*\)$/, '');
}

function codeLines({ source, line, column }: Diagnostic, style: Style): string[] {
  if (source === null || source.trim() === '') return [];
  const gutter = `${String(line ?? '').padStart(5)} | `;
  return [`${gutter}${source}`, ...caret(gutter, source, column, style)];
}

/** Points below the column, or below the first word where none is known; tabs are kept so that it stands right. */
function caret(gutter: string, source: string, column: number | null, style: Style): string[] {
  const at = column === null || column < 1 ? source.search(/\S/) + 1 : column;
  if (at < 1 || at > source.length + 1) return [];
  const pad = source.slice(0, at - 1).replace(/[^\t]/g, ' ');
  return [`${' '.repeat(gutter.length - 2)}| ${pad}${style.bad('^')}`];
}

function indented(text: string, { width }: TextOptions): string {
  return `  ${wrap(text, width, '  ')}`;
}

/** The end of a log, where the reason stands; nothing when it says no more than the message. */
function logTail(log: string, message: string, most: number): string[] {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  if (lines.every((line) => line.includes(message))) return [];
  const shown = lines.slice(-most);
  const hidden = lines.length - shown.length;
  const more = hidden === 0 ? [] : [`  … ${hidden} lines before; --json has them all`];
  return [...more, ...shown.map((line) => `  ${line}`)];
}
