import { assertNever } from '../../runner/core/assert-never.ts';
import { EnvironmentError } from '../../runner/core/errors.ts';
import type { ExceptionEvent } from '../../testenv/observers/exception-observer.ts';
import type { PingResult } from '../../testenv/ping.ts';
import type { ExceptionsExpectation, LiveExpectation, PingExpectation } from '../kinds/live.ts';
import { decideCounter, noMap } from './counters.ts';
import { decide, skipped, type Decision } from './decision.ts';
import type { LiveRun } from './live-run.ts';

export function decideLive(expectation: LiveExpectation, run: LiveRun): Decision {
  switch (expectation.kind) {
    case 'ping':
      return decidePing(expectation, run.ping);
    case 'exceptions':
      return decideExceptions(expectation, run);
    case 'live-count': {
      const counted = run.counted.get(expectation.counter.map);
      return counted === undefined
        ? noMap(expectation.counter.map)
        : decideCounter(expectation.counter, counted);
    }
    default:
      return assertNever(expectation);
  }
}

function decidePing({ answered: wanted }: PingExpectation, { sent, answered }: PingResult): Decision {
  const target = wanted === 'all' ? sent : 0;
  return decide(
    answered === target,
    `${target} of ${sent} pings answered`,
    `${answered} of ${sent} pings answered`,
  );
}

function decideExceptions({ action }: ExceptionsExpectation, run: LiveRun): Decision {
  const { exceptions, programId, ifindex } = run;
  const { frames } = run.traffic;
  const expected =
    action === null
      ? 'no xdp:xdp_exception'
      : `${frames} × xdp:xdp_exception, one a frame, action ${action}, program ${programId}, interface ${ifindex}`;
  if (exceptions instanceof EnvironmentError) return skipped(expected, exceptions.message);
  const right = exceptions.filter((event) => event.action === action && event.ifindex === ifindex);
  const met =
    action === null ? exceptions.length === 0 : right.length === frames && exceptions.length === frames;
  return decide(met, expected, met && action !== null ? expected : describeEvents(exceptions));
}

function describeEvents(events: readonly ExceptionEvent[]): string {
  if (events.length === 0) return 'no xdp:xdp_exception';
  const actions = [...new Set(events.map((event) => event.action))].join(', ');
  return `${events.length} × xdp:xdp_exception, action ${actions}`;
}
