import { constants, copyFileSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { EnvironmentError, UsageError } from '../core/errors.ts';
import { reasonOf } from '../core/reason.ts';
import type { Lesson } from './lesson.ts';

/**
 * Folder with a learner's files, one folder a lesson: $XDP_WORKBOOK_DIR, or ~/xdp-workbook. It need not be
 * there yet.
 * @throws EnvironmentError `WORKSPACE_NO_FOLDER` when something else is there
 */
export function workspaceRoot(environment: Readonly<Record<string, string | undefined>>): string {
  const chosen = environment['XDP_WORKBOOK_DIR'];
  const root = chosen === undefined || chosen === '' ? join(homedir(), 'xdp-workbook') : resolve(chosen);
  if (existsSync(root) && !statSync(root).isDirectory()) {
    throw new EnvironmentError(`${root} is no folder, and the workbook keeps your files in one`, {
      code: 'WORKSPACE_NO_FOLDER',
      remedy: 'Move it away, or name another folder: XDP_WORKBOOK_DIR=FOLDER.',
    });
  }
  return root;
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

/**
 * Puts a lesson's starter into the learner's folder, unless a file is there already.
 * @returns whether it was put there
 * @throws EnvironmentError `WORKSPACE_NOT_WRITABLE`
 */
export function beginLesson(lesson: Lesson, root: string): boolean {
  return !existsSync(workspacePath(lesson, root)) && layStarter(lesson, root).how === 'new';
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
  const starter = readFileSync(lesson.starter);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const before = existsSync(path) ? readFileSync(path) : null;
    if (before?.equals(starter) === true) return { path, how: 'same', backup: null };
    const backup = before === null ? null : copyAside(path, `${path}.${timeStamp(now)}.bak`);
    // Whole or not at all, whenever this process may end.
    writeFileAtomic.sync(path, starter);
    return { path, how: backup === null ? 'new' : 'replaced', backup };
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

/** Copies to `name`, or to the first of `name.2`, `name.3` … that nobody has taken. */
function copyAside(path: string, name: string, number = 1): string {
  const backup = number === 1 ? name : `${name}.${number}`;
  try {
    copyFileSync(path, backup, constants.COPYFILE_EXCL);
    return backup;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    return copyAside(path, name, number + 1);
  }
}
