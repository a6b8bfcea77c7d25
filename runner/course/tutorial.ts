import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { reasonOf } from '../core/reason.ts';

/** Folders of xdp-project/xdp-tutorial by the lesson that they hold, in the order of its README. */
const folderNames: Readonly<Record<string, string>> = {
  basic01: 'basic01-xdp-pass',
  basic02: 'basic02-prog-by-name',
  basic03: 'basic03-map-counter',
  basic04: 'basic04-pinning-maps',
  packet01: 'packet01-parsing',
  packet02: 'packet02-rewriting',
  packet03: 'packet03-redirecting',
  tracing01: 'tracing01-xdp-simple',
  tracing02: 'tracing02-xdp-monitor',
  tracing03: 'tracing03-xdp-debug-print',
  tracing04: 'tracing04-xdp-tcpdump',
  advanced01: 'advanced01-xdp-tc-interact',
  advanced03: 'advanced03-AF_XDP',
  experiment01: 'experiment01-tailgrow',
};

/** One lesson of the tutorial, as a checkout has it. */
export interface TutorialLesson {
  readonly id: string;
  /** The tutorial's own name for its folder. */
  readonly name: string;
  /** Path of its folder in this checkout; null where it has none. */
  readonly folder: string | null;
}

/**
 * The lessons of a checkout or fork of xdp-tutorial. A folder that was renamed is known by the lesson's
 * number, or else by the rest of the tutorial's name (`01-xdp-pass`).
 * @throws UsageError `NO_SUCH_FOLDER`, or `NO_TUTORIAL` when no folder in it is a lesson
 */
export function readTutorial(root: string): TutorialLesson[] {
  const folders = foldersIn(root);
  const lessons = Object.entries(folderNames).map(([id, name]) => {
    const folder = folders.find(isNamed(id, name, folders));
    return { id, name, folder: folder === undefined ? null : join(root, folder) };
  });
  if (lessons.some(({ folder }) => folder !== null)) return lessons;
  throw new UsageError(`${root} has no folder of an xdp-tutorial lesson in it, such as basic01-xdp-pass`, {
    code: 'NO_TUTORIAL',
    remedy: 'Name the folder of the whole checkout; for one lesson: xdp-workbook check basic02 --file FILE.c',
  });
}

/** The test that a lesson's folder passes: the strictest one that some folder passes. */
function isNamed(id: string, name: string, folders: readonly string[]): (folder: string) => boolean {
  const rest = name.slice(id.length + 1);
  const patterns = [`^${name}$`, `^${id}(?![0-9])`, `(?<![a-z0-9])${id}(?![0-9])`, `(?<![a-z0-9])${rest}$`];
  const tests = patterns.map((pattern) => {
    const known = new RegExp(pattern, 'i');
    return (folder: string) => known.test(folder);
  });
  return tests.find((test) => folders.some(test)) ?? (() => false);
}

/** The answer in a lesson's folder: the file that the lesson is about; where it has another name, every C file. */
export function answerIn(folder: string, file: string): string[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.c'))
    .map(({ name }) => name)
    .toSorted();
  return (names.includes(file) ? [file] : names).map((name) => join(folder, name));
}

function foldersIn(root: string): string[] {
  try {
    const names = readdirSync(root).filter((name) =>
      statSync(join(root, name), { throwIfNoEntry: false })?.isDirectory(),
    );
    return names.toSorted();
  } catch (cause) {
    throw new UsageError(`${root} cannot be read as a folder (${reasonOf(cause)})`, {
      code: 'NO_SUCH_FOLDER',
      cause,
    });
  }
}
