import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** A variable in the environment of a run: every process that comes of it inherits the variable. */
export const markName = 'XDP_WORKBOOK_TEST_MARK';

export interface KnownProcess {
  readonly pid: number;
  readonly kind: 'front' | 'sudo' | 'timeout' | 'unshare' | 'agent' | 'ip' | 'ping' | 'other';
}

/** All processes of the run that was started with this mark. */
export function markedProcesses(mark: string): KnownProcess[] {
  return pids().flatMap((pid) => {
    const environment = look(() => readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0'));
    return environment?.includes(`${markName}=${mark}`) === true ? [knownProcess(pid)] : [];
  });
}

/** What a process is to us, by its command line. */
export function knownProcess(pid: number): KnownProcess {
  const words = look(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')) ?? [];
  return { pid, kind: kindOf(words) };
}

const namedKinds = ['sudo', 'timeout', 'unshare', 'ip', 'ping'] as const;

function kindOf([program = '', ...words]: readonly string[]): KnownProcess['kind'] {
  const name = basename(program);
  const named = namedKinds.find((kind) => kind === name);
  if (named !== undefined) return named;
  if (name === 'nsenter' && words.includes('ping')) return 'ping';
  if (name !== basename(process.execPath)) return 'other';
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
