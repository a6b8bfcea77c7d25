import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Lesson } from '../course/lesson.ts';

/** A C file of the course and what grading it must come to. */
export interface CourseFile {
  /** `basic02 mutant abort-drops.c` */
  readonly name: string;
  readonly path: string;
  readonly expected: Expected;
}

export interface Expected {
  /** Assignments that pass; null where only the failing checks count. */
  readonly answers: readonly string[] | null;
  /** Required checks that fail; null where only the passing assignments count. */
  readonly fails: readonly string[] | null;
  /** Advice that is not followed; null where it does not matter. */
  readonly advice: readonly string[] | null;
}

/** Starter, reference answer, alternatives and mutants of a lesson. */
export function courseFiles(lesson: Lesson): CourseFile[] {
  const { id, checks } = lesson;
  const all = checks.assignments.map((assignment) => assignment.id);
  return [
    {
      name: `${id} starter`,
      path: lesson.starter,
      expected: { answers: null, fails: checks.starterFails, advice: null },
    },
    { name: `${id} solution`, path: lesson.solution, expected: { answers: all, fails: [], advice: [] } },
    ...alternatives(lesson).map((path) => ({
      name: `${id} alternative ${basename(path)}`,
      path,
      expected: { answers: marked(path, 'answers'), fails: null, advice: marked(path, 'advice') ?? [] },
    })),
    ...mutants(lesson).map((path) => ({
      name: `${id} mutant ${basename(path)}`,
      path,
      expected: { answers: null, fails: marked(path, 'fails'), advice: null },
    })),
  ];
}

/** Right answers beside the reference. */
export function alternatives({ solution }: Lesson): string[] {
  return cFiles(join(dirname(solution), 'alt'));
}

/** Wrong answers. */
export function mutants({ id, solution }: Lesson): string[] {
  return cFiles(join(dirname(solution), '../../checks/mutants', id));
}

function cFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.c'));
  return names.toSorted().map((name) => join(folder, name));
}

/** Ids after `// word:` in one of the first two lines; null when there is no such line. */
export function marked(path: string, word: string): string[] | null {
  const lines = readFileSync(path, 'utf8').split('\n', 2);
  const line = lines.find((candidate) => candidate.startsWith(`// ${word}:`));
  const ids = line?.slice(line.indexOf(':') + 1).split(',') ?? null;
  return ids === null ? null : ids.map((id) => id.trim()).filter((id) => id !== '');
}
