/** `npm run lesson:new -- ID "Title"`: the files of a new lesson, ready to be filled. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot } from '../core/package-root.ts';
import { newLessonFiles } from './lesson-template.ts';

const [id, title] = process.argv.slice(2);
process.exitCode = create(id, title);

function create(lesson: string | undefined, heading: string | undefined): number {
  if (lesson === undefined || heading === undefined || !/^[a-z]+[0-9]{2}$/.test(lesson)) {
    console.error(
      'usage: npm run lesson:new -- filter01 "Drop what you do not want"  (a track, then two digits)',
    );
    return 2;
  }
  const list = join(packageRoot(), 'checks/lesson-list.ts');
  const files = newLessonFiles(lesson, heading);
  const taken = Object.keys(files).filter((path) => existsSync(join(packageRoot(), path)));
  if (taken.length > 0) {
    console.error(`${taken.join(', ')}: already there, so nothing was written`);
    return 2;
  }
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(packageRoot(), path)), { recursive: true });
    writeFileSync(join(packageRoot(), path), content, { flag: 'wx' });
    console.log(path);
  }
  const entry = `  ${lesson}: async () => (await import('./${lesson}.ts')).${lesson},\n};`;
  writeFileSync(list, readFileSync(list, 'utf8').replace(/^\};/m, entry));
  console.log('checks/lesson-list.ts (the order there is the order of teaching)');
  console.log(`\nNow fill them; npm run lesson:lint -- ${lesson} says what is left.`);
  return 0;
}
