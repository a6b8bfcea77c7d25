/** `npm run lesson:new -- ID "Title"`: the files of a new lesson, ready to be filled. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lessonIds } from '../../checks/lesson-list.ts';
import { packageRoot } from '../core/package-root.ts';
import { newLessonFiles } from './lesson-template.ts';

const usage = 'usage: npm run lesson:new -- filter01 "Drop what you do not want"  (a track, then two digits)';
const list = 'checks/lesson-list.ts';

const [id = '', title = '', ...more] = process.argv.slice(2);
const refusal = refuse();
if (refusal === null) create();
else console.error(refusal);
process.exitCode = refusal === null ? 0 : 2;

/** Why no file is written. */
function refuse(): string | null {
  if (!/^[a-z]+[0-9]{2}$/.test(id) || !/^\S(.*\S)?$/.test(title) || more.length > 0) return usage;
  if (lessonIds.includes(id)) return `${id} is in ${list} already, so nothing was written`;
  const taken = Object.keys(newLessonFiles(id, title)).filter((path) =>
    existsSync(join(packageRoot(), path)),
  );
  return taken.length === 0 ? null : `${taken.join(', ')}: already there, so nothing was written`;
}

function create(): void {
  for (const [path, content] of Object.entries(newLessonFiles(id, title))) {
    mkdirSync(dirname(join(packageRoot(), path)), { recursive: true });
    writeFileSync(join(packageRoot(), path), content, { flag: 'wx' });
    console.log(path);
  }
  const listPath = join(packageRoot(), list);
  const entry = `  ${id}: async () => (await import('./${id}.ts')).${id},\n};`;
  writeFileSync(listPath, readFileSync(listPath, 'utf8').replace(/^\};/m, entry));
  console.log(`${list} (the order there is the order of teaching)`);
  console.log(`\nNow fill them; npm run lesson:lint -- ${id} says what is left.`);
}
