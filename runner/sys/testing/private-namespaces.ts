import { mkdirSync } from 'node:fs';
import koffi from 'koffi';
import { mountVirtual } from '../libc.ts';

const CLONE_NEWNS = 0x0002_0000;
const CLONE_NEWNET = 0x4000_0000;
const MS_REC = 0x4000;
const MS_PRIVATE = 0x4_0000;

/**
 * Moves this test process into a network and a mount namespace of its own: no interfaces but `lo`, an
 * empty bpffs at /sys/fs/bpf, no named network namespaces. The kernel removes all of it when the
 * process ends. Every test file is a process; call this before its tests. Synchronous calls and
 * children see the new namespaces, asynchronous file calls (other threads) do not.
 */
export function enterPrivateNamespaces(): void {
  const libc = koffi.load('libc.so.6');
  const unshare = libc.func('int unshare(int flags)');
  const mount = libc.func(
    'int mount(const char *source, const char *target, const char *type, unsigned long flags, void *data)',
  );
  demand('unshare', unshare(CLONE_NEWNS | CLONE_NEWNET));
  demand('make mounts private', mount('none', '/', null, MS_REC | MS_PRIVATE, null));
  mountVirtual('sysfs', '/sys');
  mountVirtual('bpf', '/sys/fs/bpf');
  mkdirSync('/run/netns', { recursive: true });
  mountVirtual('tmpfs', '/run/netns');
}

function demand(operation: string, result: number): void {
  if (result !== 0) throw new Error(`${operation}: errno ${koffi.errno()}`);
}
