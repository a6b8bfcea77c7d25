import { environmentName, type LessonChecks } from '../../../checks/kinds/lesson-checks.ts';
import type { LiveLab } from '../../../checks/evaluate/live-lab.ts';
import { createEnvironment, type Environment } from '../../../testenv/environment.ts';
import { Network } from '../../../testenv/network.ts';
import { observeExceptions } from '../../../testenv/observers/exception-observer.ts';
import { observeRedirects } from '../../../testenv/observers/redirect-observer.ts';
import { PeerPrograms } from '../../../testenv/peers/peer-programs.ts';
import type { NetworkPlan } from '../../../testenv/topologies/network.ts';
import { firstIfindex, vethPair } from '../../../testenv/topologies/veth-pair.ts';
import { EnvironmentError } from '../../core/errors.ts';
import { Turns } from '../../core/turns.ts';

/** The environments, networks and observers of one agent: made when first wanted, kept for later requests. */
export class LessonLab implements Disposable {
  /** Fires when the agent is to end. */
  readonly signal: AbortSignal;
  readonly #turns = new Turns();
  readonly #environments = new Map<string, Promise<Environment>>();
  readonly #networks = new Map<string, Promise<Network>>();
  readonly #exceptions = new Lazy(() => orReason(observeExceptions));
  readonly #redirects = new Lazy(() => orReason(observeRedirects));
  readonly #peers = new Lazy(() => new PeerPrograms());

  constructor(signal: AbortSignal) {
    this.signal = signal;
  }

  /** Makes what a lesson's experiments will want first, while the learner's file is still being compiled. */
  async prepare(lesson: LessonChecks): Promise<void> {
    const experiments = lesson.assignments.flatMap((assignment) => assignment.experiments);
    const plan = experiments.map(planOf).find((candidate) => candidate !== null);
    const lab = this.open(lesson);
    const ready = [
      ...(plan === undefined ? [] : [lab.network(plan)]),
      ...(experiments.some(({ kind }) => kind === 'live') ? [lab.environment()] : []),
    ];
    lab.exceptions(); // loads while the first `ip` runs
    await Promise.all(ready);
  }

  open(lesson: LessonChecks): LiveLab {
    return {
      environment: () => this.#environment(environmentName(lesson.lesson)),
      network: (plan) => this.#network(plan),
      ownNetwork: (plan) => Network.create(plan, this.#peers.value),
      turns: this.#turns,
      exceptions: () => this.#exceptions.value,
      redirects: () => this.#redirects.value,
      signal: this.signal,
    };
  }

  /** Interface numbers are ours to choose, since a hermetic lab has no other interfaces. */
  #environment(name: string): Promise<Environment> {
    const known = this.#environments.get(name);
    if (known !== undefined) return known;
    const before = this.#environments.size;
    const pair = vethPair({ name, number: before + 1, ifindex: firstIfindex + 2 * before });
    const environment = createEnvironment(pair);
    this.#environments.set(name, environment);
    return environment;
  }

  #network(plan: NetworkPlan): Promise<Network> {
    const network = this.#networks.get(plan.host) ?? Network.create(plan, this.#peers.value);
    this.#networks.set(plan.host, network);
    return network;
  }

  [Symbol.dispose](): void {
    for (const observer of [this.#exceptions.made, this.#redirects.made]) {
      if (observer !== undefined && !(observer instanceof EnvironmentError)) observer[Symbol.dispose]();
    }
    this.#peers.made?.[Symbol.dispose]();
  }
}

/** Makes something when it is first wanted. */
class Lazy<T> {
  readonly #make: () => T;
  made: T | undefined;

  constructor(make: () => T) {
    this.#make = make;
  }

  get value(): T {
    this.made ??= this.#make();
    return this.made;
  }
}

/** What `make` makes, or why this machine cannot have it. */
function orReason<T>(make: () => T): T | EnvironmentError {
  try {
    return make();
  } catch (error) {
    if (error instanceof EnvironmentError) return error;
    throw error;
  }
}

type Experiment = LessonChecks['assignments'][number]['experiments'][number];

/** The network that an experiment is to run in, where it is known before the answer is. */
function planOf(experiment: Experiment): NetworkPlan | null {
  if (!('network' in experiment) || experiment.network === null) return null;
  return 'probe' in experiment.network ? null : experiment.network;
}
