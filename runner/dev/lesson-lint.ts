/** `npm run lesson:lint [-- LESSON…]`: what can be seen of a lesson without running it. */
import { allTargets } from '../course/lesson.ts';
import { lintLesson } from './lesson-rules.ts';

const wanted = process.argv.slice(2);
const lessons = (await allTargets()).map(({ lesson }) => lesson);
const chosen = lessons.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
const unknown = wanted.filter((id) => !lessons.some((lesson) => lesson.id === id));

const complaints = [
  ...unknown.map((id) => `there is no lesson ${id} in checks/lesson-list.ts`),
  ...chosen.flatMap((lesson) => lintLesson(lesson).map((complaint) => `${lesson.id}: ${complaint}`)),
];
for (const complaint of complaints) console.error(complaint);
const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
console.log(`${counted(chosen.length, 'lesson')} read, ${counted(complaints.length, 'complaint')}`);
process.exitCode = complaints.length === 0 ? 0 : 1;
