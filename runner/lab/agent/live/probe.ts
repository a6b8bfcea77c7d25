import type { LiveEnvironment } from '../../../../testenv/live/live-environment.ts';
import type { CheckResult } from '../../../protocol/event.ts';

/** What a fact came to; the title is a sentence that the learner understands. */
export type Finding = Pick<CheckResult, 'title' | 'outcome' | 'expected' | 'actual' | 'hint'>;

/** What a fact is looked at with. */
export interface Probe {
  /** Null when there is nothing of it. */
  readonly environment: LiveEnvironment | null;
  readonly name: string;
  /** The learner's file, compiled; null where it does not compile. */
  readonly object: Uint8Array | null;
  readonly signal: AbortSignal;
}
