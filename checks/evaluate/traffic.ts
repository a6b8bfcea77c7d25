import { assertNever } from '../../runner/core/assert-never.ts';
import { EnvironmentError, InternalError } from '../../runner/core/errors.ts';
import type { KernelCounterExpectation, AnsweredExpectation, TrafficExpectation } from '../kinds/traffic.ts';
import { sentBy, type Seen } from './action-run.ts';
import { decideArrivals } from './arrivals.ts';
import { decide, skipped, type Decision } from './decision.ts';
import type { Unmatched } from './match-network.ts';
import type { TrafficRun } from './traffic-run.ts';

export function decideTraffic(expectation: TrafficExpectation, run: TrafficRun | Unmatched): Decision {
  if ('problem' in run) return decide(false, expectation.title, run.problem);
  switch (expectation.kind) {
    case 'answered':
      return decideAnswered(expectation, run);
    case 'exchanged':
      return decideExchanged(run);
    case 'arrives':
      return decideArrivals(seenAs(run.seen, 'raw-frames'), expectation.free);
    case 'kernel-counter':
      return decideKernelCounter(expectation, run);
    case 'redirected':
      return decideRedirected(run);
    case 'uneventful':
      return decideUneventful(run);
    default:
      return assertNever(expectation);
  }
}

function decideAnswered({ which }: AnsweredExpectation, run: TrafficRun): Decision {
  const { sent, sequences } = seenAs(run.seen, 'pings').ping;
  const all = Array.from({ length: sent }, (_, index) => index + 1);
  const wanted = all.filter((sequence) => which === 'all' || (which === 'odd' && sequence % 2 === 1));
  const answered = [...new Set(sequences)].toSorted((left, right) => left - right);
  const say = (list: readonly number[]) =>
    `${list.length} of ${sent} pings answered${list.length === 0 || list.length === sent ? '' : ` (numbers ${list.join(', ')})`}`;
  const isSome = which === 'some';
  const met = isSome ? answered.length > 0 : answered.join() === wanted.join();
  const expected = isSome ? `at least 1 of ${sent} pings answered` : say(wanted);
  return decide(met, expected, met ? say(answered) : `${say(answered)}${badChecksums(run)}`);
}

function decideExchanged(run: TrafficRun): Decision {
  const { sent, arrived } = seenAs(run.seen, 'exchange');
  const expected = `a request of ${sent.request.length} bytes arrives, and its reply of ${sent.reply.length} bytes`;
  const { request, reply } = arrived;
  if (request === null) return decide(false, expected, `the request does not arrive${badChecksums(run)}`);
  if (Buffer.compare(request, sent.request) !== 0)
    return decide(
      false,
      expected,
      `of the request ${request.length} bytes arrive, and not as they were sent`,
    );
  if (reply === null) return decide(false, expected, `the reply does not come back${badChecksums(run)}`);
  const met = Buffer.compare(reply, sent.reply) === 0;
  return decide(
    met,
    expected,
    met ? 'both arrive' : `of the reply ${reply.length} bytes come back, and not as sent`,
  );
}

/** Counters of packets that the kernel threw away because their checksum was wrong. */
const checksumCounters = [
  'IpInHdrErrors',
  'IcmpInCsumErrors',
  'Icmp6InCsumErrors',
  'TcpInCsumErrors',
  'UdpInCsumErrors',
  'Udp6InCsumErrors',
] as const;

/** What the host's kernel has against packets that it was given, when it has something. */
function badChecksums({ before, after }: TrafficRun): string {
  const risen = checksumCounters.filter((name) => (after.get(name) ?? 0n) > (before.get(name) ?? 0n));
  return risen.length === 0 ? '' : `; the kernel found wrong checksums (${risen.join(', ')})`;
}

function decideKernelCounter(
  { counter, rises }: KernelCounterExpectation,
  { before, after }: TrafficRun,
): Decision {
  const [from, to] = [before.get(counter), after.get(counter)];
  const expected = rises ? `${counter} of the kernel rises` : `${counter} of the kernel stays as it is`;
  if (from === undefined || to === undefined)
    return skipped(expected, `this kernel has no counter ${counter}`);
  const risen = to - from;
  if (risen > 0n === rises) return decide(true, expected, rises ? `it rose by ${risen}` : expected);
  const rows = [
    { name: counter, before: `${from}`, after: `${to}`, wanted: rises ? `> ${from}` : `${from}` },
  ];
  const actual = rises ? 'it did not move' : `it rose by ${risen}`;
  return { ...decide(false, expected, actual), detail: { kind: 'counters', rows } };
}

function decideRedirected({ seen, redirects }: TrafficRun): Decision {
  const sent = sentBy(seen);
  const expected = `xdp:xdp_redirect for each of ${sent} ${sent === 1 ? 'frame' : 'frames'}, and no xdp:xdp_redirect_err`;
  if (redirects instanceof EnvironmentError) return skipped(expected, redirects.message);
  const failed = redirects.filter(({ error }) => error !== null);
  const done = redirects.length - failed.length;
  const reasons = [...new Set(failed.map(({ error }) => error))].join(', ');
  const actual =
    failed.length === 0
      ? `${done} × xdp:xdp_redirect`
      : `${done} × xdp:xdp_redirect, ${failed.length} × xdp:xdp_redirect_err (${reasons})`;
  return decide(failed.length === 0 && done >= sent, expected, actual);
}

function decideUneventful({ exceptions }: TrafficRun): Decision {
  const expected = 'no xdp:xdp_exception';
  if (exceptions instanceof EnvironmentError) return skipped(expected, exceptions.message);
  const actions = [...new Set(exceptions.map(({ action }) => action))].join(', ');
  const actual =
    exceptions.length === 0 ? expected : `${exceptions.length} × xdp:xdp_exception, action ${actions}`;
  return decide(exceptions.length === 0, expected, actual);
}

/** @throws InternalError when an expectation stands in an experiment with another action */
function seenAs<K extends Seen['kind']>(seen: Seen, kind: K): Extract<Seen, { kind: K }> {
  if (isKind(seen, kind)) return seen;
  throw new InternalError(`an expectation about ${kind} cannot be decided by ${seen.kind}`, {
    code: 'WRONG_ACTION',
  });
}

function isKind<K extends Seen['kind']>(seen: Seen, kind: K): seen is Extract<Seen, { kind: K }> {
  return seen.kind === kind;
}
