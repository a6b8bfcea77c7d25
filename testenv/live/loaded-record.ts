import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnvironmentError } from '../../runner/core/errors.ts';

/** On a tmpfs: like the kernel's objects, what is noted here is gone after a reboot. */
const folder = '/run/xdp-workbook';

/** A program that the workbook attached to an environment's interface: any other there is somebody else's. */
export interface LoadedRecord {
  readonly programId: number;
  /** Name of the file that it was compiled from, without its folder. */
  readonly file: string;
}

/**
 * Written before the program is attached, so that a crash never leaves one of ours that nobody knows.
 * @param before what it is to take the place of, and still is there when the crash comes first
 * @throws EnvironmentError `STATE_NOT_OURS`
 */
export function noteLoaded(environment: string, record: LoadedRecord, before: LoadedRecord | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const trouble = recordTrouble();
  if (trouble !== null) {
    throw new EnvironmentError(trouble, {
      code: 'STATE_NOT_OURS',
      remedy: `Look who made it, and remove it: sudo rm -r ${folder}`,
    });
  }
  const path = recordPath(environment);
  writeFileSync(`${path}.new`, JSON.stringify(before === null ? [record] : [record, before]), {
    mode: 0o600,
  });
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true) rmSync(path, { recursive: true });
  renameSync(`${path}.new`, path);
}

/**
 * What was noted of a program; null when nothing was, or what was noted makes no sense, or others could have
 * written it. A program that nobody knows is left alone, which is the safe side.
 */
export function readLoaded(environment: string, programId: number): LoadedRecord | null {
  if (recordTrouble() !== null) return null;
  try {
    const records = decode(JSON.parse(readFileSync(recordPath(environment), 'utf8')));
    return records.find((record) => record.programId === programId) ?? null;
  } catch (error) {
    if (error instanceof Error) return null; // no such file, no JSON
    throw error;
  }
}

export function forgetLoaded(environment: string): void {
  if (recordTrouble() === null) rmSync(recordPath(environment), { force: true, recursive: true });
}

/** Why the notes are not believed, in a sentence: others could have written what root would act on. */
export function recordTrouble(): string | null {
  const status = lstatSync(folder, { throwIfNoEntry: false });
  if (status === undefined) return null;
  if (status.isDirectory() && status.uid === 0 && (status.mode & 0o077) === 0) return null;
  return `${folder} is not a folder of root's alone, so nothing in it is believed`;
}

function recordPath(environment: string): string {
  return join(folder, `${environment}.json`);
}

function decode(value: unknown): LoadedRecord[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((record: unknown): LoadedRecord[] => {
    if (typeof record !== 'object' || record === null) return [];
    if (!('programId' in record) || typeof record.programId !== 'number') return [];
    if (!('file' in record) || typeof record.file !== 'string') return [];
    return [{ programId: record.programId, file: record.file }];
  });
}
