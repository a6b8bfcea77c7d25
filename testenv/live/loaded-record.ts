import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnvironmentError } from '../../runner/core/errors.ts';

/** On a tmpfs: like the kernel's objects, what is noted here is gone after a reboot. */
const folder = '/run/xdp-workbook';

/** Which program the workbook attached to an environment's interface: anything else there is somebody else's. */
export interface LoadedRecord {
  readonly programId: number;
  /** Name of the file that it was compiled from, without its folder. */
  readonly file: string;
}

/** Written before the program is attached, so that a crash never leaves one of ours that nobody knows. */
export function noteLoaded(environment: string, record: LoadedRecord): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  demandOwnFolder();
  const path = recordPath(environment);
  writeFileSync(`${path}.new`, JSON.stringify(record), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** @returns null when nothing was noted, or what was noted makes no sense */
export function readLoaded(environment: string): LoadedRecord | null {
  const status = lstatSync(folder, { throwIfNoEntry: false });
  if (status === undefined) return null;
  demandOwnFolder();
  try {
    return decode(JSON.parse(readFileSync(recordPath(environment), 'utf8')));
  } catch {
    return null; // a program that nobody knows is left alone, which is the safe side
  }
}

export function forgetLoaded(environment: string): void {
  rmSync(recordPath(environment), { force: true });
}

function recordPath(environment: string): string {
  return join(folder, `${environment}.json`);
}

function decode(value: unknown): LoadedRecord | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!('programId' in value) || typeof value.programId !== 'number') return null;
  if (!('file' in value) || typeof value.file !== 'string') return null;
  return { programId: value.programId, file: value.file };
}

/** @throws EnvironmentError `STATE_NOT_OURS` when others could have written what root is about to believe */
function demandOwnFolder(): void {
  const status = lstatSync(folder);
  if (status.isDirectory() && status.uid === 0 && (status.mode & 0o077) === 0) return;
  throw new EnvironmentError(`${folder} is not a folder of root's alone`, {
    code: 'STATE_NOT_OURS',
    remedy: `Look who made it, and remove it: sudo rm -r ${folder}`,
  });
}
