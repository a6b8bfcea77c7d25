import { ObjectError } from '../../runner/ebpf/errors.ts';
import { Prng } from '../../testenv/frames/prng.ts';
import type { LessonChecks } from '../kinds/lesson-checks.ts';
import { evaluateAssignment, stop, stoppedBy, type Findings, type Stopped } from './evaluate-assignment.ts';
import { Identifier } from './identify.ts';
import type { LiveLab } from './live-lab.ts';
import { refusalOf } from './refusal.ts';

export interface LessonRun {
  readonly object: Uint8Array;
  /** Ids of the assignments to grade; null means all. */
  readonly assignments: readonly string[] | null;
  readonly seed: number;
  readonly lab: LiveLab;
  readonly findings: Findings;
}

/**
 * Grades an object against a lesson's checks. Assignments go on side by side: while one waits for its pings,
 * the next one's frames are run. Their findings come interleaved.
 * @throws EnvironmentError when the machine, and not the answer, falls short
 */
export async function evaluateLesson(lesson: LessonChecks, run: LessonRun): Promise<void> {
  const { object, findings, lab } = run;
  const chosen = lesson.assignments.filter(({ id }) => run.assignments?.includes(id) ?? true);
  const prng = new Prng(run.seed);
  const identified = identify(object, lesson, prng, findings);
  if ('stopped' in identified) {
    for (const assignment of chosen) stop(assignment, findings, identified.stopped);
    return;
  }
  const evaluation = { object, identifier: identified.identifier, prng, lab, findings };
  const ends = await Promise.allSettled(
    chosen.map((assignment) => evaluateAssignment(assignment, evaluation)),
  );
  const broken = ends.find((end) => end.status === 'rejected');
  if (broken !== undefined) throw broken.reason;
}

/** Looks at the object as a whole; what is wrong with it stops every assignment alike. */
function identify(
  object: Uint8Array,
  lesson: LessonChecks,
  prng: Prng,
  findings: Findings,
): { readonly identifier: Identifier } | { readonly stopped: Stopped } {
  try {
    const refusal = refusalOf(object);
    if (refusal !== null) return { stopped: { actual: refusal, reason: 'the object was refused' } };
    return { identifier: new Identifier(object, lesson, prng) };
  } catch (error) {
    if (!(error instanceof ObjectError) || error.blamesMachine) throw error;
    findings.refused(error);
    return { stopped: stoppedBy(error) };
  }
}
