import { openSync, closeSync } from 'node:fs';
import koffi from 'koffi';
import { EnvironmentError } from '../core/errors.ts';
import { errnoName } from './errno.ts';

/** setns(2) nstype of a network namespace. */
const CLONE_NEWNET = 0x40000000;

type Call = (...args: readonly unknown[]) => number;
let bound: { setns: Call; unshare: Call; mount: Call } | undefined;

function libc(): NonNullable<typeof bound> {
  if (bound === undefined) {
    const library = koffi.load('libc.so.6');
    bound = {
      setns: library.func('int setns(int fd, int type)'),
      unshare: library.func('int unshare(int flags)'),
      mount: library.func(
        'int mount(const char *source, const char *target, const char *type, unsigned long flags, const char *data)',
      ),
    };
  }
  return bound;
}

function check(operation: string, result: number): void {
  if (result !== 0) {
    const reason = errnoName(koffi.errno());
    throw new EnvironmentError(`${operation}: ${reason}`, { code: `LIBC_${reason}` });
  }
}

/**
 * mount(2) of a virtual file system, with no flags.
 * @param options of the file system, `mode=700` for example
 * @throws EnvironmentError `LIBC_<errno>`
 */
export function mountVirtual(
  type: 'bpf' | 'sysfs' | 'tmpfs',
  target: string,
  options: string | null = null,
): void {
  check(`mount ${type} on ${target}`, libc().mount(type, target, type, 0, options));
}

function openNamespace(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    throw new EnvironmentError(`there is no network namespace ${path}`, {
      code: 'NO_NETWORK_NAMESPACE',
      cause,
    });
  }
}

/**
 * Runs `action` with this thread inside the network namespace at `path` (setns(2)), then returns.
 * A namespace belongs to a thread, so `action` is synchronous: an `await` would let other work run
 * in the wrong network.
 * @throws EnvironmentError `NO_NETWORK_NAMESPACE` when it cannot be opened, `LIBC_<errno>` when it cannot be entered
 */
export function inNetworkNamespace<T>(path: string, action: () => T extends Promise<unknown> ? never : T): T {
  const home = openSync('/proc/thread-self/ns/net', 'r');
  try {
    const target = openNamespace(path);
    try {
      check(`enter network namespace ${path}`, libc().setns(target, CLONE_NEWNET));
    } finally {
      closeSync(target);
    }
    try {
      return action();
    } finally {
      check('return to the own network namespace', libc().setns(home, CLONE_NEWNET));
    }
  } finally {
    closeSync(home);
  }
}

/**
 * Makes a network namespace without a name (unshare(2)); this thread stays in its own.
 * @returns a descriptor, with which the namespace ends unless something else holds it
 * @throws EnvironmentError `LIBC_<errno>`
 */
export function newNetworkNamespace(): number {
  const home = openSync('/proc/thread-self/ns/net', 'r');
  try {
    check('make a network namespace', libc().unshare(CLONE_NEWNET));
    try {
      return openSync('/proc/thread-self/ns/net', 'r');
    } finally {
      check('return to the own network namespace', libc().setns(home, CLONE_NEWNET));
    }
  } finally {
    closeSync(home);
  }
}
