import type { LessonChecks } from './kinds/lesson-checks.ts';

/** Lessons in the order in which they are taught; each is loaded only when it is wanted. */
const loaders: Readonly<Record<string, () => Promise<LessonChecks>>> = {
  basic01: async () => (await import('./basic01.ts')).basic01,
  basic02: async () => (await import('./basic02.ts')).basic02,
  basic03: async () => (await import('./basic03.ts')).basic03,
  basic04: async () => (await import('./basic04.ts')).basic04,
  packet01: async () => (await import('./packet01.ts')).packet01,
  packet02: async () => (await import('./packet02.ts')).packet02,
  packet03: async () => (await import('./packet03.ts')).packet03,
};

export const lessonIds: readonly string[] = Object.keys(loaders);

/** @returns undefined when there is no such lesson */
export async function loadLessonChecks(lesson: string): Promise<LessonChecks | undefined> {
  return Object.hasOwn(loaders, lesson) ? await loaders[lesson]?.() : undefined;
}
