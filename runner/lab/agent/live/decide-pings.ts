import { countIn, keyNumber } from '../../../../checks/evaluate/snapshot.ts';
import type { Environment } from '../../../../testenv/environment.ts';
import { nameProgram } from '../../../../testenv/live/attached.ts';
import { vethPair } from '../../../../testenv/topologies/veth-pair.ts';
import type { Outcome } from '../../../protocol/outcome.ts';
import type { PingFact } from '../../../protocol/lab-fact.ts';
import { pingThrough, type PingRun, type PingThrough } from './ping-run.ts';
import type { Finding, Probe } from './probe.ts';

/** How often a run is repeated because something else than the pings was on the wire. */
const attempts = 3;

/** Pings from inside the environment, and tells of each claim whether it is so. */
export async function decidePings(fact: PingFact, probe: Probe): Promise<readonly Finding[]> {
  const where = whereToPing(probe);
  if (typeof where === 'string') return [{ ...pingTexts(fact), outcome: 'fail', actual: where, hint: null }];
  let seen = await pingThrough(fact, where);
  for (let attempt = 1; attempt < attempts && seen.frames > seen.ping.sent; attempt++) {
    seen = await pingThrough(fact, where);
  }
  return [
    pingFinding(fact, seen),
    ...(fact.exceptions ? [exceptionFinding(seen), perfFinding(seen)] : []),
    ...(fact.countedUnder === null ? [] : [counterFinding(fact.countedUnder, seen)]),
  ];
}

/** The environment as the pings need it, or why there can be none. */
function whereToPing({ environment: live, name, signal }: Probe): PingThrough | string {
  if (live === null) return `there is no environment ${name}`;
  const { outer, number, namespacePath, problems } = live;
  if (outer === null || number === null || namespacePath === null || problems.length > 0)
    return problems.join('; ');
  const environment: Environment = {
    pair: vethPair({ name, number }),
    ifindex: outer.ifindex,
    namespacePath,
  };
  return { environment, live, signal };
}

function pingTexts({ count, answered }: PingFact): Pick<Finding, 'title' | 'expected'> {
  const [pings, are] = count === 1 ? ['ping', 'is'] : ['pings', 'are'];
  const end = answered ? 'answered' : 'lost';
  return {
    title: `${count} ${pings} from inside ${are} ${end}`,
    expected: `${answered ? count : 0} answers`,
  };
}

function pingFinding(fact: PingFact, { ping, attached }: PingRun): Finding {
  const isRight = fact.answered ? ping.answered === ping.sent : ping.answered === 0;
  const through = attached === null ? 'nothing attached' : `${nameProgram(attached)} attached`;
  return {
    ...pingTexts(fact),
    outcome: told(isRight),
    actual: `${ping.answered} answers, with ${through}`,
    hint: isRight ? null : 'Is the program attached that this step is about? xdp-workbook status shows it.',
  };
}

function exceptionFinding({ ping, attached, events }: PingRun): Finding {
  const id = attached?.id ?? 0;
  const texts = {
    title: 'Each of them fires xdp:xdp_exception',
    expected: `${ping.sent} exceptions of program ${id}`,
  };
  if (typeof events === 'string')
    return { ...texts, outcome: 'skip', actual: `not tried: ${events}`, hint: null };
  const own = events.filter(({ programId }) => programId === id);
  const isRight = attached !== null && own.length >= ping.sent;
  const [first] = own;
  const detail = first === undefined ? '' : `, action ${first.action}, interface ${first.ifindex}`;
  return {
    ...texts,
    outcome: told(isRight),
    actual: `${own.length} exceptions of program ${id}${detail}`,
    hint: isRight ? null : 'Only XDP_ABORTED, and numbers that are no verdict, fire it.',
  };
}

/** perf is what a learner runs; our own observer decides where there is none. */
function perfFinding({ ping, attached, perf }: PingRun): Finding {
  const texts = {
    title: 'perf records the same',
    expected: `${ping.sent} lines with prog_id=${attached?.id ?? 0}`,
  };
  if (typeof perf === 'string')
    return { ...texts, outcome: 'skip', actual: `not tried: ${perf}`, hint: null };
  const own = perf.events.filter(({ programId }) => programId === attached?.id);
  return { ...texts, outcome: told(own.length >= ping.sent), actual: `${own.length} such lines`, hint: null };
}

function counterFinding(verdict: string, { ping, frames, counters }: PingRun): Finding {
  const place = `xdp_stats_map[${verdict}].rx_packets`;
  const texts = { title: `Each of them is counted under ${verdict}` };
  const hint = 'The map must be one that the attached program uses.';
  if (counters === null) {
    return {
      ...texts,
      outcome: 'fail',
      expected: `${place} + ${frames}`,
      actual: 'there is no xdp_stats_map',
      hint,
    };
  }
  const key = keyNumber(verdict);
  const [before, after] = [counters.before, counters.after].map((look) => countIn(look, key, 'rx_packets'));
  if (before === null || after === null || before === undefined || after === undefined) {
    return {
      ...texts,
      outcome: 'fail',
      expected: `${place} + ${frames}`,
      actual: 'no field rx_packets',
      hint,
    };
  }
  const isRight = after === before + BigInt(frames) && frames >= ping.sent;
  const expected = `${place}: ${before} + ${frames} = ${before + BigInt(frames)}`;
  return {
    ...texts,
    outcome: told(isRight),
    expected,
    actual: `${place}: from ${before} to ${after}`,
    hint: isRight ? null : hint,
  };
}

function told(isRight: boolean): Outcome {
  return isRight ? 'pass' : 'fail';
}
