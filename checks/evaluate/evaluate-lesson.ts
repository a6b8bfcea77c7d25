import { ObjectError } from '../../runner/ebpf/errors.ts';
import { Prng } from '../../testenv/frames/prng.ts';
import type { LessonChecks } from '../kinds/lesson-checks.ts';
import { evaluateAssignment, stop, stoppedBy, type Findings } from './evaluate-assignment.ts';
import { Identifier } from './identify.ts';
import type { LiveLab } from './live-lab.ts';
import { refusalOf } from './refusal.ts';

export interface LessonRun {
  readonly object: Uint8Array;
  /** Ids of the assignments to grade; null means all. */
  readonly assignments: readonly string[] | null;
  readonly seed: number;
  readonly lab: () => Promise<LiveLab>;
  readonly findings: Findings;
}

/**
 * Grades an object against a lesson's checks, assignment by assignment.
 * @throws EnvironmentError when the machine, and not the answer, falls short
 */
export async function evaluateLesson(lesson: LessonChecks, run: LessonRun): Promise<void> {
  const { object, findings, lab } = run;
  const chosen = lesson.assignments.filter(({ id }) => run.assignments?.includes(id) ?? true);
  const refusal = refusalOf(object);
  if (refusal !== null) {
    for (const assignment of chosen)
      stop(assignment, findings, { actual: refusal, reason: 'the object was refused' });
    return;
  }
  const prng = new Prng(run.seed);
  try {
    const identifier = new Identifier(object, lesson, prng);
    for (const assignment of chosen) {
      await evaluateAssignment(assignment, { object, identifier, prng, lab, findings });
    }
  } catch (error) {
    // An object that libbpf cannot even open fails every assignment alike.
    if (!(error instanceof ObjectError) || error.blamesMachine) throw error;
    findings.refused(error);
    for (const assignment of chosen) stop(assignment, findings, stoppedBy(error));
  }
}
