import { UsageError } from '../core/errors.ts';
import { frameKinds, type FrameKind } from '../protocol/bench.ts';
import type { Command, Parsed } from './command.ts';
import { includeOption, readInclude } from './include-option.ts';
import { outputOptions } from './text-options.ts';

/** Long enough for any of the frames. */
const usualSize = 64;

export const benchOptions = {
  prog: {
    type: 'string',
    short: 'p',
    value: 'FUNC',
    help: 'the C function; needed where the file has several',
  },
  against: { type: 'string', value: 'OTHER.c', help: 'measure this file beside it, in turn' },
  'against-prog': {
    type: 'string',
    value: 'FUNC',
    help: 'its C function; without --against, another one of FILE.c',
  },
  include: includeOption,
  frame: { type: 'string', value: 'KIND', help: `what arrives: ${frameKinds.join(', ')} (udp4)` },
  size: { type: 'string', value: 'N', help: `bytes of that frame (${usualSize})` },
  svg: { type: 'string', value: 'OUT', help: 'write the chart to this file, too' },
  ...outputOptions,
} as const satisfies Command['options'];

export interface BenchJob {
  /** One, or two that are compared; null means the only program of the file. */
  readonly sources: readonly { readonly file: string; readonly program: string | null }[];
  readonly include: readonly string[];
  readonly frame: { readonly kind: FrameKind; readonly size: number };
  /** Where the chart goes besides. */
  readonly svg: string | null;
}

/** @throws UsageError */
export function readBenchJob(parsed: Parsed): BenchJob {
  const { values, positionals } = parsed;
  const [file] = positionals;
  if (file === undefined)
    throw usage(
      'bench needs a C file',
      'For example: xdp-workbook bench xdp_prog_kern.c --prog xdp_pass_func',
    );
  const text = (name: keyof typeof benchOptions) => {
    const value = values[name];
    return typeof value === 'string' ? value : null;
  };
  const [against, againstProgram] = [text('against'), text('against-prog')];
  const compared = against !== null || againstProgram !== null;
  return {
    sources: [
      { file, program: text('prog') },
      ...(compared ? [{ file: against ?? file, program: againstProgram }] : []),
    ],
    include: readInclude(parsed),
    frame: { kind: readKind(text('frame') ?? 'udp4'), size: readSize(text('size')) },
    svg: text('svg'),
  };
}

function readKind(text: string): FrameKind {
  const kind = frameKinds.find((candidate) => candidate === text);
  if (kind !== undefined) return kind;
  throw usage(`there is no frame ${text}`, `There are: ${frameKinds.join(', ')}.`);
}

function readSize(text: string | null): number {
  if (text === null) return usualSize;
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw usage('--size takes a whole number of bytes', 'For example: --size 1514');
}

const usage = (message: string, remedy: string) => new UsageError(message, { code: 'USAGE', remedy });
