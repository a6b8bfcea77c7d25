import type { TextOptions } from './text-options.ts';
import { wrap } from './wrap.ts';

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
  { style, width }: TextOptions,
): string {
  const lines: string[] = [];
  let track: string | null = null;
  for (const lesson of lessons) {
    if (lesson.track !== track) lines.push(style.strong(lesson.track));
    track = lesson.track;
    const mark = lesson.done ? style.good('✓') : lesson.id === next ? style.note('▸') : ' ';
    const passed = lesson.assignments.filter((assignment) => assignment.passed).length;
    const count = `${passed}/${lesson.assignments.length} passed`;
    lines.push(`  ${mark} ${lesson.id.padEnd(10)} ${count}  ${wrap(lesson.title, width, ' '.repeat(27))}`);
  }
  const done = lessons.filter((lesson) => lesson.done).length;
  const goOn = next === null ? '' : ` Go on with ${next}: xdp-workbook next`;
  return [...lines, '', `${done} of ${lessons.length} lessons done.${goOn}`, ''].join('\n');
}
