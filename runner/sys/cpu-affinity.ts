import koffi from 'koffi';
import { EnvironmentError } from '../core/errors.ts';
import { errnoName } from './errno.ts';

/** Room for 1024 CPUs, the size of glibc's cpu_set_t. */
const maskBytes = 128;

type Call = (pid: number, size: number, mask: Uint8Array) => number;
let bound: { readonly get: Call; readonly set: Call } | undefined;

function affinity(): { readonly get: Call; readonly set: Call } {
  const libc = koffi.load('libc.so.6');
  bound ??= {
    get: libc.func('int sched_getaffinity(int pid, size_t size, _Out_ void *mask)'),
    set: libc.func('int sched_setaffinity(int pid, size_t size, void *mask)'),
  };
  return bound;
}

/** CPUs that this thread may run on, ascending. */
export function allowedCpus(): number[] {
  return numbersIn(readMask());
}

/**
 * Runs `action` with this thread on one CPU (sched_setaffinity(2)), then lets it go where it could before.
 * @throws EnvironmentError when the kernel refuses the CPU
 */
export function onCpu<T>(cpu: number, action: () => T extends Promise<unknown> ? never : T): T {
  const before = readMask();
  const only = new Uint8Array(maskBytes);
  only[cpu >> 3] = 1 << (cpu & 7);
  check(`run on CPU ${cpu}`, affinity().set(0, maskBytes, only));
  try {
    return action();
  } finally {
    check('run on every CPU again', affinity().set(0, maskBytes, before));
  }
}

function readMask(): Uint8Array {
  const mask = new Uint8Array(maskBytes);
  check('read the CPUs of this thread', affinity().get(0, maskBytes, mask));
  return mask;
}

function numbersIn(mask: Uint8Array): number[] {
  return [...mask].flatMap((byte, index) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (byte & (1 << bit)) !== 0).map((bit) => index * 8 + bit),
  );
}

function check(operation: string, result: number): void {
  if (result >= 0) return;
  const reason = errnoName(koffi.errno());
  throw new EnvironmentError(`${operation}: ${reason}`, { code: `LIBC_${reason}` });
}
