import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { EnvironmentError } from '../core/errors.ts';
import { reasonOf } from '../core/reason.ts';

/** What a learner has done in one lesson. */
export interface LessonProgress {
  /** ISO times by assignment id. */
  readonly passed: Readonly<Record<string, string>>;
  /** How many hints were shown, by assignment id. */
  readonly hints: Readonly<Record<string, number>>;
  /** ISO time at which every assignment there was then had passed; it stays when assignments are added. */
  readonly completed: string | null;
}

/** By lesson id; a lesson that was not begun is missing. */
export type Progress = Readonly<Record<string, LessonProgress>>;

export const untouchedLesson: LessonProgress = { passed: {}, hints: {}, completed: null };

export interface ReadProgress {
  readonly progress: Progress;
  /** Where a damaged file was put aside; null when all was well. */
  readonly damaged: string | null;
}

const version = 1;

export function progressFile(root: string): string {
  return join(root, 'progress.json');
}

/**
 * Reads what was kept. A file that makes no sense is put aside under another name, never overwritten.
 * @throws EnvironmentError `PROGRESS_NOT_READ`
 */
export function readProgress(root: string): ReadProgress {
  const file = progressFile(root);
  if (!existsSync(file)) return { progress: {}, damaged: null };
  try {
    const progress = decode(readFileSync(file, 'utf8'));
    if (progress !== null) return { progress, damaged: null };
    const aside = `${file}.damaged-${new Date().toISOString().replaceAll(':', '')}`;
    renameSync(file, aside);
    return { progress: {}, damaged: aside };
  } catch (cause) {
    throw new EnvironmentError(`your progress in ${file} could not be read (${reasonOf(cause)})`, {
      code: 'PROGRESS_NOT_READ',
      remedy: 'Are the file and its folder yours? XDP_WORKBOOK_DIR names another folder.',
      cause,
    });
  }
}

/**
 * Writes the whole file anew, under another name first, so that a crash leaves the old one or the new one.
 * @throws EnvironmentError `PROGRESS_NOT_SAVED`
 */
export function writeProgress(root: string, progress: Progress): void {
  const file = progressFile(root);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileAtomic.sync(file, `${JSON.stringify({ version, lessons: progress }, null, 2)}\n`);
  } catch (cause) {
    throw new EnvironmentError(`your progress could not be saved in ${file} (${reasonOf(cause)})`, {
      code: 'PROGRESS_NOT_SAVED',
      remedy: 'Is the folder yours, and is there space on the disk? XDP_WORKBOOK_DIR names another folder.',
      cause,
    });
  }
}

function decode(text: string): Progress | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (!isRecord(value) || value['version'] !== version || !isRecord(value['lessons'])) return null;
  const lessons = Object.entries(value['lessons']);
  return lessons.every(([, lesson]) => isLessonProgress(lesson)) ? (value['lessons'] as Progress) : null; // looked at
}

function isLessonProgress(value: unknown): value is LessonProgress {
  if (!isRecord(value)) return false;
  const { passed, hints, completed } = value;
  return (
    isRecord(passed) &&
    Object.values(passed).every((time) => typeof time === 'string') &&
    isRecord(hints) &&
    Object.values(hints).every((count) => typeof count === 'number') &&
    (completed === null || typeof completed === 'string')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
