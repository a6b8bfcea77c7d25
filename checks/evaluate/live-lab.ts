import type { EnvironmentError } from '../../runner/core/errors.ts';
import type { Turns } from '../../runner/core/turns.ts';
import type { Environment } from '../../testenv/environment.ts';
import type { Network } from '../../testenv/network.ts';
import type { ExceptionObserver } from '../../testenv/observers/exception-observer.ts';
import type { RedirectObserver } from '../../testenv/observers/redirect-observer.ts';
import type { NetworkPlan } from '../../testenv/topologies/network.ts';

/** What the live stage works with; the agent makes it and owns it. */
export interface LiveLab {
  /** The veth pair of the lesson, with its outer end where the agent is. */
  readonly environment: () => Promise<Environment>;
  /** A network that is kept for later experiments, one for each plan's host. */
  readonly network: (plan: NetworkPlan) => Promise<Network>;
  /** A network for one experiment, which disposes of it. */
  readonly ownNetwork: (plan: NetworkPlan) => Promise<Network>;
  /** One experiment at a time has the interfaces and the wires for itself. */
  readonly turns: Turns;
  /** The tracepoints' watchers, or why this machine cannot have one. */
  readonly exceptions: () => ExceptionObserver | EnvironmentError;
  readonly redirects: () => RedirectObserver | EnvironmentError;
  /** Fires when nobody waits for the result any more. */
  readonly signal: AbortSignal;
}
