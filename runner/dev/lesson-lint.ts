/** `npm run lesson:lint [-- LESSON…]`: what can be seen of a lesson without running it. */
import { lintLesson } from './lesson-rules.ts';
import { allTargets } from '../course/lesson.ts';

const wanted = process.argv.slice(2);
const targets = await allTargets();
const chosen = targets.filter(({ lesson }) => wanted.length === 0 || wanted.includes(lesson.id));
const unknown = wanted.filter((id) => !targets.some(({ lesson }) => lesson.id === id));

const complaints = [
  ...unknown.map((id) => `there is no lesson ${id} in checks/lesson-list.ts`),
  ...chosen.flatMap(({ lesson }) => lintLesson(lesson).map((complaint) => `${lesson.id}: ${complaint}`)),
];
for (const complaint of complaints) console.error(complaint);
console.log(`${chosen.length} lessons read, ${complaints.length} complaints`);
process.exitCode = complaints.length === 0 ? 0 : 1;
