import type { CheckResult } from '../../../runner/protocol/event.ts';
import type { Experiment, LessonChecks } from '../../kinds/lesson-checks.ts';
import { program } from '../../kinds/lesson-checks.ts';
import { evaluateLesson } from '../evaluate-lesson.ts';
import type { LiveLab } from '../live-lab.ts';

/** What experiments on one program `p` come to; a lesson around them is made up. */
export async function gradeExperiments(
  object: Uint8Array,
  lab: LiveLab,
  experiments: readonly Experiment[],
): Promise<readonly CheckResult[]> {
  const lesson: LessonChecks = {
    lesson: 'any',
    file: 'any.c',
    starterFails: [],
    assignments: [{ id: 'a1', title: 'Any', programs: [program('p')], experiments }],
  };
  const results: CheckResult[] = [];
  await evaluateLesson(lesson, {
    object,
    assignments: null,
    seed: 1,
    lab,
    findings: {
      check: (result) => results.push(result),
      graded: () => undefined,
      refused: (error) => {
        throw error;
      },
    },
  });
  return results.filter(({ id }) => !id.startsWith('a1-'));
}
