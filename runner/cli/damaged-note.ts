import type { Damaged } from '../course/progress.ts';

/** Said when the progress file made no sense: nothing of it is thrown away. */
export function damagedNote({ aside, reason }: Damaged): string {
  return `Your progress file was damaged: ${reason}. It is kept as ${aside}, and a new one was begun.\n`;
}
