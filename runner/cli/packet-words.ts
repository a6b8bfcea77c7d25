import { UsageError } from '../core/errors.ts';
import { didYouMean, nearest } from '../course/nearest.ts';
import { isFrameKind, kindNames, type FrameKind } from '../packet/frame-kind.ts';
import type { Parsed } from './command.ts';
import { actionOptions } from './packet-options.ts';

const actions = ['show', 'send', 'trace'] as const;

/** What `packet` shall do, and with a frame of which kind. */
export type PacketWords =
  | { readonly action: 'show' | 'send'; readonly kind: FrameKind }
  | { readonly action: 'trace'; readonly file: string; readonly kind: FrameKind };

/** @throws UsageError */
export function readPacketWords({
  positionals,
  values,
}: Pick<Parsed, 'positionals' | 'values'>): PacketWords {
  const [word, ...rest] = positionals;
  const action = actions.find((candidate) => candidate === word);
  if (action === undefined) throw unknownAction(word);
  demandOwnOptions(action, values);
  if (action !== 'trace') return { action, kind: readKind(action, rest) };
  const [file, ...words] = rest;
  if (file !== undefined && !isFrameKind(file)) return { action, file, kind: readKind(action, words) };
  const remedy = 'For example: xdp-workbook packet trace xdp_prog_kern.c --prog xdp_parser_func icmp6';
  throw new UsageError('packet trace needs a C file before the frame', { code: 'USAGE', remedy });
}

function readKind(action: string, [word, extra]: readonly string[]): FrameKind {
  if (extra !== undefined) throw usage(`${extra} is one word too many`);
  if (word === undefined)
    throw usage(`packet ${action} needs to know what kind of frame`, `It can be: ${kindNames.join(', ')}.`);
  if (isFrameKind(word)) return word;
  const remedy = didYouMean(nearest(word, kindNames)) ?? `There is: ${kindNames.join(', ')}.`;
  throw usage(`there is no kind of frame ${word}`, remedy);
}

function demandOwnOptions(action: string, values: Parsed['values']): void {
  for (const [other, options] of Object.entries(actionOptions)) {
    const stray = Object.keys(options).find((option) => values[option] !== undefined);
    if (other !== action && stray !== undefined) throw usage(`--${stray} is for packet ${other}`);
  }
}

function unknownAction(word: string | undefined): UsageError {
  const all = `There is: ${actions.join(', ')}.`;
  if (word === undefined) return usage('packet needs to know what to do with the frame', all);
  if (isFrameKind(word)) return usage(`say what to do with the frame: packet show ${word}`, all);
  return usage(`packet has no action ${word}`, didYouMean(nearest(word, actions)) ?? all);
}

function usage(message: string, remedy = 'xdp-workbook packet --help shows what it takes.'): UsageError {
  return new UsageError(message, { code: 'USAGE', remedy });
}
