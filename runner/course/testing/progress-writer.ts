/** A program that writes progress in FOLDER: COUNT times for lessons of its own, named after NAME. */
import { changeLesson } from '../progress.ts';

const [folder = '', name = '', count = '0'] = process.argv.slice(2);
for (let number = 0; number < Number(count); number++) {
  await changeLesson(folder, `${name}${number}`, (before) => ({ ...before, completed: 'now' }));
  process.stdout.write('.');
}
