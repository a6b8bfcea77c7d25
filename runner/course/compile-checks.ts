import { compiles, planned, loads } from '../../checks/kinds/implied.ts';
import type { Assignment } from '../../checks/kinds/lesson-checks.ts';
import type { CheckResult } from '../protocol/event.ts';
import type { Stage } from '../protocol/outcome.ts';
import type { ExpectationBase } from '../../checks/kinds/expectation.ts';

const expected = 'an object file';

/** The compile stage of one assignment: passed, or failed with everything after it left out. */
export function compileChecks(assignment: Assignment, failure: string | null): CheckResult[] {
  const { id, level, title, hint } = compiles(assignment);
  const facts = { id, assignment: assignment.id, level, title, stage: 'compile', expected } as const;
  if (failure === null) return [{ ...facts, outcome: 'pass', actual: expected, hint: null }];
  return [
    { ...facts, outcome: 'fail', actual: failure, hint },
    ...checksAfterCompile(assignment, 'the file does not compile'),
  ];
}

/** Every check of an assignment that no given file is an answer to. */
export function untriedChecks(assignment: Assignment, reason: string): CheckResult[] {
  return [
    untried(assignment, compiles(assignment), 'compile', reason),
    ...checksAfterCompile(assignment, reason),
  ];
}

function checksAfterCompile(assignment: Assignment, reason: string): CheckResult[] {
  return [
    untried(assignment, loads(assignment), 'load', reason),
    ...planned(assignment).map(({ expectation, stage }) => untried(assignment, expectation, stage, reason)),
  ];
}

function untried(
  assignment: Assignment,
  { id, level, title }: ExpectationBase,
  stage: Stage,
  reason: string,
): CheckResult {
  const actual = `not tried: ${reason}`;
  return {
    id,
    assignment: assignment.id,
    level,
    title,
    stage,
    outcome: 'skip',
    expected: '',
    actual,
    hint: null,
  };
}
