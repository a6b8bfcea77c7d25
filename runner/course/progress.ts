import { mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { EnvironmentError } from '../core/errors.ts';
import { reasonOf } from '../core/reason.ts';
import { whileHolding } from '../core/lock.ts';
import { decodeProgress, encodeProgress, type LessonProgress, type Progress } from './progress-format.ts';

/** A progress file that made no sense. */
export interface Damaged {
  /** Where it is kept now. */
  readonly aside: string;
  /** What is wrong with it, for example `it is no JSON`. */
  readonly reason: string;
}

export interface ReadProgress {
  readonly progress: Progress;
  /** Null when all was well. */
  readonly damaged: Damaged | null;
}

export const untouchedLesson: LessonProgress = { passed: {}, hints: {}, completed: null };

export function progressFile(root: string): string {
  return join(root, 'progress.json');
}

/**
 * Reads what was kept. A file that makes no sense is put aside under another name, never overwritten.
 * @throws EnvironmentError `PROGRESS_NOT_READ`
 */
export async function readProgress(root: string): Promise<ReadProgress> {
  const progress = decode(root);
  if (typeof progress !== 'string') return { progress, damaged: null };
  return await whileHolding(lockName(root), () => readOrPutAside(root));
}

/**
 * Changes what is kept of one lesson, while no other command changes anything. The file is written under
 * another name first, so that a crash leaves the old one or the new one.
 * @param change gives what it was given when there is nothing to write
 * @returns what was wrong with the file before, or null
 * @throws EnvironmentError `PROGRESS_NOT_READ`, `PROGRESS_NOT_SAVED`
 */
export async function changeLesson(
  root: string,
  id: string,
  change: (before: LessonProgress) => LessonProgress,
): Promise<Damaged | null> {
  wrap(root, 'PROGRESS_NOT_SAVED', 'could not be saved', () => mkdirSync(root, { recursive: true }));
  return await whileHolding(lockName(root), () => {
    const { progress, damaged } = readOrPutAside(root);
    const before = progress[id] ?? untouchedLesson;
    const after = change(before);
    if (after !== before) write(root, { ...progress, [id]: after });
    return damaged;
  });
}

function write(root: string, progress: Progress): void {
  wrap(root, 'PROGRESS_NOT_SAVED', 'could not be saved', () =>
    writeFileAtomic.sync(progressFile(root), encodeProgress(progress)),
  );
}

/** Only while the lock is held: another command could have put a good file there in the meantime. */
function readOrPutAside(root: string): ReadProgress {
  const progress = decode(root);
  if (typeof progress !== 'string') return { progress, damaged: null };
  const file = progressFile(root);
  const aside = `${file}.damaged-${new Date().toISOString().replaceAll(':', '')}`;
  wrap(root, 'PROGRESS_NOT_READ', `is damaged (${progress}), and could not be put aside`, () =>
    renameSync(file, aside),
  );
  return { progress: {}, damaged: { aside, reason: progress } };
}

/** @returns what was kept, nothing where there is no file, or what is wrong with the file */
function decode(root: string): Progress | string {
  return wrap(root, 'PROGRESS_NOT_READ', 'could not be read', () => {
    const file = progressFile(root);
    const exists = statSync(file, { throwIfNoEntry: false }) !== undefined;
    return exists ? decodeProgress(readFileSync(file, 'utf8')) : {};
  });
}

function wrap<T>(root: string, code: string, what: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw new EnvironmentError(`your progress in ${progressFile(root)} ${what} (${reasonOf(cause)})`, {
      code,
      remedy: 'Is the folder yours, and is there space on the disk? XDP_WORKBOOK_DIR names another folder.',
      cause,
    });
  }
}

/** One for all ways in which the folder can be written. */
function lockName(root: string): string {
  const { dev, ino } = statSync(root);
  return `xdp-workbook-progress-${dev}-${ino}`;
}
