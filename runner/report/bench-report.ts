import { scaleKindFor } from '../plot/scale.ts';
import type { BarChart } from '../plot/chart.ts';
import { quartilesOf, type Spread } from '../plot/spread.ts';
import type { FrameKind, MeasuredProgram } from '../protocol/bench.ts';
import type { ErrorReport } from '../protocol/event.ts';
import type { Outcome } from '../protocol/outcome.ts';
import type { Diagnostic } from '../protocol/report.ts';

/** All times in nanoseconds a frame; spreads are the median and the quartiles of all rounds. */
export interface BenchedProgram extends MeasuredProgram {
  /** As the kernel measured it, the call of a program included. */
  readonly time: Spread;
  /** What is left without the empty program of the same round. */
  readonly cost: Spread;
}

/** The document that `bench --json` prints. */
export interface BenchReport {
  readonly outcome: Outcome;
  readonly frame: { readonly kind: FrameKind; readonly size: number };
  readonly rounds: number;
  /** The empty program; null where nothing was measured. */
  readonly baseline: Spread | null;
  readonly programs: readonly BenchedProgram[];
  /** How much longer the first one takes than the second, round for round; null unless there are two. */
  readonly difference: Spread | null;
  /** Cost of the first by cost of the second; null where one of them costs too little to divide by. */
  readonly ratio: Spread | null;
  readonly chart: BarChart | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly error: ErrorReport | null;
}

export interface BenchFindings {
  readonly frame: BenchReport['frame'];
  readonly programs: readonly MeasuredProgram[];
  /** Nanoseconds a frame in each round: the empty program's first. */
  readonly rounds: readonly (readonly number[])[];
  readonly diagnostics: readonly Diagnostic[];
  readonly error: ErrorReport | null;
}

/** Less than this is a cost that nothing should be divided by. */
const leastCostNs = 1;
/** A middle half that is wider than this share of the median, and than some nanoseconds, means nothing. */
const noise = { share: 0.5, ns: 4 } as const;

/** Turns rounds into spreads. Numbers that mean nothing are left out, and `error` says why. */
export function benchReport({ frame, programs, rounds, diagnostics, error }: BenchFindings): BenchReport {
  const column = (index: number) => rounds.map((ns) => ns[index] ?? NaN);
  const costs = programs.map((_, index) => minus(column(index + 1), column(0)));
  const benched = programs.map((program, index) => ({
    ...program,
    time: quartilesOf(column(index + 1)),
    cost: quartilesOf(costs[index] ?? []),
  }));
  const trouble = error ?? (rounds.length > 0 && benched.some(({ cost }) => isNoise(cost)) ? tooNoisy : null);
  const isRefused = diagnostics.some(({ severity }) => severity === 'error');
  const facts = { frame, rounds: rounds.length, diagnostics, error: trouble };
  if (trouble !== null || isRefused || rounds.length === 0)
    return { outcome: isRefused ? 'fail' : 'error', ...facts, ...nothing };
  const [first, second] = costs;
  const compared = first !== undefined && second !== undefined;
  const divides = benched.every(({ cost }) => cost.median >= leastCostNs);
  return {
    outcome: 'pass',
    ...facts,
    baseline: quartilesOf(column(0)),
    programs: benched,
    difference: compared ? quartilesOf(minus(first, second)) : null,
    ratio:
      compared && divides ? quartilesOf(first.map((cost, round) => cost / (second[round] ?? NaN))) : null,
    chart: benchChart(benched),
  };
}

const nothing = { baseline: null, programs: [], difference: null, ratio: null, chart: null } as const;

const tooNoisy: ErrorReport = {
  code: 'TOO_NOISY',
  message: 'the machine was too noisy: the same program took very different times from round to round',
  remedy: 'Try again while nothing else runs; a number measured now would mean nothing.',
  exitCode: 69,
};

function isNoise({ low, median, high }: Spread): boolean {
  return high - low > Math.max(noise.ns, noise.share * median);
}

function minus(left: readonly number[], right: readonly number[]): number[] {
  return left.map((value, index) => value - (right[index] ?? NaN));
}

function benchChart(programs: readonly BenchedProgram[]): BarChart {
  return {
    kind: 'bar',
    title: 'Cost of a frame, without that of calling a program',
    unit: 'ns',
    scale: scaleKindFor(programs.map(({ cost }) => cost.median)),
    ends: 'quartiles',
    bars: programs.map(({ name, file, cost }) => ({ label: `${name} (${file})`, value: cost })),
  };
}

/** Exit code of `bench` (DESIGN section 5). */
export function benchExitCode({ outcome, error }: BenchReport): number {
  if (outcome === 'pass') return 0;
  return outcome === 'fail' ? 1 : (error?.exitCode ?? 69);
}
