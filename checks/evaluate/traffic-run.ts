import { EnvironmentError } from '../../runner/core/errors.ts';
import { readKernelCounters, type KernelCounters } from '../../testenv/kernel-counters.ts';
import type { Network } from '../../testenv/network.ts';
import type { EventObserver, EventWatch, ProgramEvent } from '../../testenv/observers/event-observer.ts';
import type { ExceptionEvent } from '../../testenv/observers/exception-observer.ts';
import type { RedirectEvent } from '../../testenv/observers/redirect-observer.ts';
import { pingFrom } from '../../testenv/ping.ts';
import { endAt, outerOf } from '../../testenv/topologies/network.ts';
import type { AnsweredExpectation, TrafficExperiment } from '../kinds/traffic.ts';
import { act, type Seen } from './action-run.ts';
import { Attachments } from './attachments.ts';
import type { LiveLab } from './live-lab.ts';
import { matchNetwork, type Unmatched } from './match-network.ts';
import type { Subject } from './subject.ts';

/** What was seen while the program was attached. */
export interface TrafficRun {
  readonly seen: Seen;
  /** Counters of the host's kernel. */
  readonly before: KernelCounters;
  readonly after: KernelCounters;
  /** Events of all attached instances, or why none could be watched. */
  readonly exceptions: readonly ExceptionEvent[] | EnvironmentError;
  readonly redirects: readonly RedirectEvent[] | EnvironmentError;
}

const hoped: ReadonlySet<AnsweredExpectation['which']> = new Set(['all', 'some']);

/**
 * Attaches the program, does the experiment's action, and detaches it.
 * @returns a problem of the answer, where it cannot even be attached as the experiment needs it
 * @throws EnvironmentError `LAB_BROKEN` when the lab, and not the program, loses what was sent
 */
export async function runTraffic(
  experiment: TrafficExperiment,
  subject: Subject,
): Promise<TrafficRun | Unmatched> {
  const { lab } = subject;
  using _turn = await lab.turns.next();
  if (!('probe' in experiment.network))
    return await runIn(await lab.network(experiment.network), experiment, subject);
  const plan = await matchNetwork(experiment.network, subject);
  if ('problem' in plan) return plan;
  await using network = await lab.ownNetwork(plan);
  return await runIn(network, experiment, subject);
}

async function runIn(
  network: Network,
  experiment: TrafficExperiment,
  subject: Subject,
): Promise<TrafficRun | Unmatched> {
  const { attach, action, peer } = experiment;
  const { lab, prng } = subject;
  const places = typeof attach === 'function' ? attach(network.plan) : attach;
  const attachments = Attachments.attach(places, network, subject);
  if (typeof attachments === 'string') return { problem: attachments };
  using attached = attachments;
  const ids = attached.programs.map(({ id }) => id);
  using exceptions = new Watches(lab.exceptions(), ids);
  using redirects = new Watches(lab.redirects(), ids);
  network.usePeers(peer);
  const before = network.inHost(readKernelCounters);
  const hopeful = experiment.expects.some((one) => one.kind === 'answered' && hoped.has(one.which));
  const seen = await act(action, { network, prng, signal: lab.signal, hopeful });
  const after = network.inHost(readKernelCounters);
  attached.detach();
  if (hopeful && seen.kind === 'pings' && seen.ping.answered < seen.ping.sent)
    await demandBaseline(network, action.from, lab);
  return { seen, before, after, exceptions: exceptions.take(), redirects: redirects.take() };
}

/**
 * Without any program a ping must come back, or it is not the program that loses them.
 * @throws EnvironmentError `LAB_BROKEN`
 */
async function demandBaseline(network: Network, from: string, { signal }: LiveLab): Promise<void> {
  const { ipv6 } = endAt(network.plan, outerOf(from));
  const result = await pingFrom(network.namespacePath(from), ipv6, { count: 3, patienceMs: 2000, signal });
  if (result.answered > 0) return;
  throw new EnvironmentError('the lab does not work: pings are lost even with no program attached', {
    code: 'LAB_BROKEN',
    remedy: 'Is a firewall dropping ICMPv6 in new namespaces? Try again, and report it if it stays.',
  });
}

/** The events of several programs at one tracepoint. */
class Watches<Event extends ProgramEvent> implements Disposable {
  readonly #watches: readonly EventWatch<Event>[];
  readonly #failure: EnvironmentError | null;

  constructor(observer: EventObserver<Event> | EnvironmentError, programIds: readonly number[]) {
    this.#failure = observer instanceof EnvironmentError ? observer : null;
    this.#watches = observer instanceof EnvironmentError ? [] : programIds.map((id) => observer.watch(id));
  }

  take(): readonly Event[] | EnvironmentError {
    return this.#failure ?? this.#watches.flatMap((watch) => watch.take());
  }

  [Symbol.dispose](): void {
    for (const watch of this.#watches) watch[Symbol.dispose]();
  }
}
