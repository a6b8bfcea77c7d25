import type { EnvironmentError } from '../../runner/core/errors.ts';
import type { Turns } from '../../runner/core/turns.ts';
import type { Environment } from '../../testenv/environment.ts';
import type { ExceptionObserver } from '../../testenv/observers/exception-observer.ts';

/** What the live stage works with; the agent makes it and owns it. */
export interface LiveLab {
  readonly environment: Environment;
  /** One experiment at a time has the interface and the wire for itself. */
  readonly turns: Turns;
  /** The tracepoint's watcher, or why this machine cannot have one. */
  readonly observer: ExceptionObserver | EnvironmentError;
  /** Fires when nobody waits for the result any more. */
  readonly signal: AbortSignal;
}
