import type { CheckDetail } from '../../runner/protocol/detail.ts';
import type { CheckResult } from '../../runner/protocol/event.ts';
import type { Outcome, Stage } from '../../runner/protocol/outcome.ts';
import type { ExpectationBase } from '../kinds/expectation.ts';
import type { Assignment } from '../kinds/lesson-checks.ts';

/** What an evaluator found for one expectation. */
export interface Decision {
  readonly outcome: Outcome;
  readonly expected: string;
  readonly actual: string;
  /** Says more than the expectation's own hint, where what was found allows it. */
  readonly hint?: string;
  /** What there is to see of a failure. */
  readonly detail?: CheckDetail;
}

export function decide(met: boolean, expected: string, actual: string): Decision {
  return { outcome: met ? 'pass' : 'fail', expected, actual };
}

export function skipped(expected: string, reason: string): Decision {
  return { outcome: 'skip', expected, actual: `not tried: ${reason}` };
}

/** A decision as it is reported; the hint is for whoever needs it. */
export function checkResult(
  assignment: Assignment,
  expectation: ExpectationBase,
  stage: Stage,
  decision: Decision,
): CheckResult {
  const { id, level, title, hint } = expectation;
  const failed = decision.outcome === 'fail';
  return {
    id,
    assignment: assignment.id,
    level,
    title,
    stage,
    outcome: decision.outcome,
    expected: decision.expected,
    actual: decision.actual,
    hint: failed ? (decision.hint ?? hint) : null,
    ...(failed && decision.detail !== undefined ? { detail: decision.detail } : {}),
  };
}
