import { readFileSync } from 'node:fs';
import { lessonIds } from '../../checks/lesson-list.ts';
import { findTarget } from './lesson.ts';
import { readFrontMatter, type FrontMatter } from './front-matter.ts';
import type { Progress } from './progress-format.ts';
import { untouchedLesson } from './progress.ts';

/** How far a learner is with a lesson. */
export interface Standing {
  readonly front: FrontMatter;
  readonly assignments: readonly { readonly id: string; readonly title: string; readonly passed: boolean }[];
  /** All assignments passed, or all that there were when it was passed. */
  readonly done: boolean;
}

/** Every lesson in the order of teaching, with what the learner has passed of it. */
export async function readStandings(progress: Progress): Promise<Standing[]> {
  return Promise.all(
    lessonIds.map(async (id) => {
      const { lesson } = await findTarget(id);
      const { passed, completed } = progress[id] ?? untouchedLesson;
      const assignments = lesson.checks.assignments.map((assignment) => ({
        id: assignment.id,
        title: assignment.title,
        passed: passed[assignment.id] !== undefined,
      }));
      const done = completed !== null || assignments.every((assignment) => assignment.passed);
      return { front: readFrontMatter(readFileSync(lesson.text, 'utf8')).front, assignments, done };
    }),
  );
}

/** The first lesson that is not done; undefined when the course is. */
export function nextStanding(standings: readonly Standing[]): Standing | undefined {
  return standings.find(({ done }) => !done);
}
