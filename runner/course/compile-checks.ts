import { compiles, planned, loads } from '../../checks/kinds/implied.ts';
import type { Assignment } from '../../checks/kinds/lesson-checks.ts';
import type { CheckResult } from '../protocol/event.ts';
import type { Outcome, Stage } from '../protocol/outcome.ts';
import type { ExpectationBase } from '../../checks/kinds/expectation.ts';

/** The compile stage of one assignment: passed, or failed with everything after it left out. */
export function compileChecks(assignment: Assignment, failure: string | null): CheckResult[] {
  const result = (
    expectation: ExpectationBase,
    stage: Stage,
    outcome: Outcome,
    expected: string,
    actual: string,
  ) => ({
    id: expectation.id,
    assignment: assignment.id,
    level: expectation.level,
    title: expectation.title,
    stage,
    outcome,
    expected,
    actual,
    hint: outcome === 'fail' ? expectation.hint : null,
  });
  const expected = 'an object file';
  if (failure === null) return [result(compiles(assignment), 'compile', 'pass', expected, expected)];
  const left = 'not tried: the file does not compile';
  return [
    result(compiles(assignment), 'compile', 'fail', expected, failure),
    result(loads(assignment), 'load', 'skip', '', left),
    ...planned(assignment).map(({ expectation, stage }) => result(expectation, stage, 'skip', '', left)),
  ];
}
