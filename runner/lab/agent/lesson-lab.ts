import { environmentName, type LessonChecks } from '../../../checks/kinds/lesson-checks.ts';
import type { LiveLab } from '../../../checks/evaluate/live-lab.ts';
import { createEnvironment, type Environment } from '../../../testenv/environment.ts';
import { ExceptionObserver } from '../../../testenv/observers/exception-observer.ts';
import { firstIfindex, vethPair } from '../../../testenv/topologies/veth-pair.ts';
import { EnvironmentError } from '../../core/errors.ts';
import { Turns } from '../../core/turns.ts';

/** The environments and observers of one agent: made when first wanted, kept for later requests. */
export class LessonLab implements Disposable {
  readonly #signal: AbortSignal;
  readonly #turns = new Turns();
  readonly #environments = new Map<string, Promise<Environment>>();
  #observer: ExceptionObserver | EnvironmentError | undefined;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Interface numbers are ours to choose, since a hermetic lab has no other interfaces. */
  async open(lesson: LessonChecks): Promise<LiveLab> {
    const name = environmentName(lesson.lesson);
    let environment = this.#environments.get(name);
    if (environment === undefined) {
      const before = this.#environments.size;
      const pair = vethPair({ name, number: before + 1, ifindex: firstIfindex + 2 * before });
      environment = createEnvironment(pair);
      this.#environments.set(name, environment);
    }
    const observer = this.#watch(); // loads while the first `ip` runs
    return { environment: await environment, turns: this.#turns, observer, signal: this.#signal };
  }

  #watch(): ExceptionObserver | EnvironmentError {
    if (this.#observer !== undefined) return this.#observer;
    try {
      this.#observer = ExceptionObserver.start();
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error;
      this.#observer = error;
    }
    return this.#observer;
  }

  [Symbol.dispose](): void {
    if (this.#observer instanceof ExceptionObserver) this.#observer[Symbol.dispose]();
  }
}
