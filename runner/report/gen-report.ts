import type { SparkChart } from '../plot/chart.ts';
import type { GeneratedEvent, GeneratingEvent } from '../protocol/gen.ts';

/** The document that `gen --json` prints. */
export interface GenReport {
  readonly environment: string;
  readonly way: GeneratingEvent['way'];
  /** Why it is not live frames; null where it is. */
  readonly because: string | null;
  readonly ipVersion: 4 | 6;
  /** Bytes of a frame. */
  readonly size: number;
  readonly flows: number;
  readonly cpus: readonly number[];
  readonly seconds: number;
  /** Frames that were handed to the inner end. */
  readonly sent: number;
  /** Frames that the outer end counted as received, whoever sent them. */
  readonly arrived: number;
  /** Frames that the outer end had no room for. */
  readonly lost: number;
  /** Frames a second, over the whole time. */
  readonly rate: { readonly sent: number; readonly arrived: number };
  readonly chart: SparkChart;
}

/** @param counts since the beginning, in the order of time; one or more */
export function genReport(
  asked: Pick<GenReport, 'ipVersion' | 'size' | 'flows'>,
  { environment, way, because, cpus }: GeneratingEvent,
  counts: readonly GeneratedEvent[],
): GenReport {
  const { ms = 0, sent = 0, arrived = 0 } = counts.at(-1) ?? {};
  const seconds = ms / 1000;
  const perSecond = (frames: number) => (seconds > 0 ? frames / seconds : 0);
  const { ipVersion, size, flows } = asked;
  return {
    ...{ environment, way, because, ipVersion, size, flows, cpus, seconds, sent, arrived },
    lost: Math.max(0, sent - arrived),
    rate: { sent: perSecond(sent), arrived: perSecond(arrived) },
    chart: { kind: 'spark', title: 'arrived', unit: 'pps', values: rates(counts) },
  };
}

/** Frames a second from one count to the next. */
function rates(counts: readonly GeneratedEvent[]): readonly number[] {
  return counts.flatMap(({ ms, arrived }, index) => {
    const before = counts[index - 1] ?? { ms: 0, arrived: 0 };
    const elapsed = ms - before.ms;
    return elapsed > 0 ? [((arrived - before.arrived) * 1000) / elapsed] : [];
  });
}
