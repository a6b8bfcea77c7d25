import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lesson } from '../course/lesson.ts';
import { packageRoot } from '../core/package-root.ts';

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
    ...cFiles(join('solutions', id, 'alt')).map((path) => ({
      name: `${id} alternative ${baseName(path)}`,
      path,
      expected: { answers: marked(path, 'answers'), fails: null, advice: marked(path, 'advice') ?? [] },
    })),
    ...cFiles(join('checks/mutants', id)).map((path) => ({
      name: `${id} mutant ${baseName(path)}`,
      path,
      expected: { answers: null, fails: marked(path, 'fails'), advice: null },
    })),
  ];
}

export function cFiles(folder: string): string[] {
  const path = join(packageRoot(), folder);
  if (!existsSync(path)) return [];
  const names = readdirSync(path).filter((name) => name.endsWith('.c'));
  return names.toSorted().map((name) => join(path, name));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Ids after `// word:` in one of the first two lines; null when there is no such line. */
export function marked(path: string, word: string): string[] | null {
  const [first = '', second = ''] = readFileSync(path, 'utf8').split('\n', 2);
  const line = [first, second].find((candidate) => candidate.startsWith(`// ${word}:`));
  const ids = line?.slice(line.indexOf(':') + 1).split(',') ?? null;
  return ids === null ? null : ids.map((id) => id.trim()).filter((id) => id !== '');
}
