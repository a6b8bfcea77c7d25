/** Said when the progress file made no sense: nothing of it is thrown away. */
export function damagedNote(aside: string): string {
  return `Your progress file was damaged. It is kept as ${aside}, and a new one was begun.\n`;
}
