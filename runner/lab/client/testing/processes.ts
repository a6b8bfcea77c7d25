import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** A variable in the environment of a run: every process that comes of it inherits the variable. */
export const markName = 'XDP_WORKBOOK_TEST_MARK';

export interface MarkedProcess {
  readonly pid: number;
  readonly kind: 'front' | 'timeout' | 'unshare' | 'agent' | 'ping' | 'other';
}

/** All processes of the run that was started with this mark. */
export function markedProcesses(mark: string): MarkedProcess[] {
  return pids().flatMap((pid) => {
    const environment = look(() => readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0'));
    if (environment?.includes(`${markName}=${mark}`) !== true) return [];
    const words = look(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')) ?? [];
    return [{ pid, kind: kindOf(words) }];
  });
}

function kindOf([program = '', ...words]: readonly string[]): MarkedProcess['kind'] {
  const name = basename(program);
  if (name === 'timeout' || name === 'unshare' || name === 'ping') return name;
  if (name === 'nsenter' && words.includes('ping')) return 'ping';
  if (program !== process.execPath) return 'other';
  return words.some((word) => word.endsWith('agent.js')) ? 'agent' : 'front';
}

export function pids(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** What comes of a process that ends between two looks, and of one that even root may not look into. */
const unseen = ['ENOENT', 'ESRCH', 'EACCES', 'EPERM'];

/** @returns undefined for what cannot be seen, or not any more */
export function look<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof Error && 'code' in error && unseen.includes(String(error.code))) return undefined;
    throw error;
  }
}
