import { constants, copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { EnvironmentError, UsageError } from '../core/errors.ts';
import { reasonOf } from '../core/reason.ts';
import type { Lesson } from './lesson.ts';

/** Folder with a learner's files, one folder a lesson: $XDP_WORKBOOK_DIR, or ~/xdp-workbook. */
export function workspaceRoot(environment: Readonly<Record<string, string | undefined>>): string {
  const chosen = environment['XDP_WORKBOOK_DIR'];
  return chosen === undefined || chosen === '' ? join(homedir(), 'xdp-workbook') : resolve(chosen);
}

/** Where the learner's file of a lesson is, or will be. */
export function workspacePath(lesson: Lesson, root: string): string {
  return join(root, lesson.id, lesson.checks.file);
}

/**
 * The learner's file of a lesson.
 * @throws UsageError `NOT_BEGUN` when it is not there yet
 */
export function learnerFile(lesson: Lesson, root: string): string {
  const path = workspacePath(lesson, root);
  if (existsSync(path)) return path;
  throw new UsageError(`${lesson.id} has no answer yet: there is no ${path}`, {
    code: 'NOT_BEGUN',
    remedy: `xdp-workbook reset ${lesson.id} puts the starter there; --file names another file.`,
  });
}

export interface Laid {
  readonly path: string;
  /** `new`: the starter was put there; `same`: it was the starter already; `replaced`: see `backup`. */
  readonly how: 'new' | 'same' | 'replaced';
  /** Copy of what was there before. */
  readonly backup: string | null;
}

/**
 * Puts a lesson's starter into the learner's folder. What was there is copied aside first, and never lost.
 * @throws EnvironmentError `WORKSPACE_NOT_WRITABLE`
 */
export function layStarter(lesson: Lesson, root: string, now: Date = new Date()): Laid {
  const path = workspacePath(lesson, root);
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (!existsSync(path)) {
      copyFileSync(lesson.starter, path, constants.COPYFILE_EXCL);
      return { path, how: 'new', backup: null };
    }
    if (readFileSync(path).equals(readFileSync(lesson.starter))) return { path, how: 'same', backup: null };
    const backup = freeName(`${path}.${timeStamp(now)}.bak`);
    copyFileSync(path, backup, constants.COPYFILE_EXCL);
    copyFileSync(lesson.starter, path);
    return { path, how: 'replaced', backup };
  } catch (cause) {
    throw new EnvironmentError(`${path} cannot be written (${reasonOf(cause)})`, {
      code: 'WORKSPACE_NOT_WRITABLE',
      remedy: 'Is the folder yours, and is there space on the disk? XDP_WORKBOOK_DIR names another folder.',
      cause,
    });
  }
}

/** `20261123-014500`, local time. */
function timeStamp(now: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}

function freeName(name: string): string {
  if (!existsSync(name)) return name;
  for (let number = 2; ; number++) if (!existsSync(`${name}.${number}`)) return `${name}.${number}`;
}
