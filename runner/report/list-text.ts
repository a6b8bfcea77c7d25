import type { TextOptions } from './check-text.ts';

export interface ListedLesson {
  readonly id: string;
  readonly title: string;
  readonly track: string;
  readonly minutes: number;
  readonly done: boolean;
  readonly assignments: readonly { readonly id: string; readonly passed: boolean }[];
}

/** The course as a table, a line a lesson under the name of its track. */
export function listText(
  lessons: readonly ListedLesson[],
  next: string | null,
  { style }: TextOptions,
): string {
  const lines: string[] = [];
  let track: string | null = null;
  for (const lesson of lessons) {
    if (lesson.track !== track) lines.push(style.strong(lesson.track));
    track = lesson.track;
    const mark = lesson.done ? style.good('✓') : lesson.id === next ? style.note('▸') : ' ';
    const passed = lesson.assignments.filter((assignment) => assignment.passed).length;
    const count = `${passed}/${lesson.assignments.length}`;
    lines.push(`  ${mark} ${lesson.id.padEnd(10)} ${count.padEnd(4)} ${lesson.title}`);
  }
  const done = lessons.filter((lesson) => lesson.done).length;
  const goOn = next === null ? 'All lessons are done.' : `Next: ${next} (xdp-workbook next tells what to do)`;
  return [...lines, '', `${done} of ${lessons.length} lessons done. ${goOn}`, ''].join('\n');
}
