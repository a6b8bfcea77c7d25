import { mkdirSync, readlinkSync } from 'node:fs';
import { InternalError } from '../../core/errors.ts';
import { mountVirtual } from '../../sys/libc.ts';

/**
 * Gives the agent file systems of its own, in the mount namespace that `unshare` made for it: sysfs that
 * shows this network's devices, a bpffs for pins, and a place for named network namespaces. All of it
 * goes with the namespace.
 * @throws InternalError `NOT_HERMETIC` when this is not the first process of a PID namespace with a /proc
 * of its own, which unshare mounts in a private mount namespace only: on the host itself these mounts
 * would hide what is there
 */
export function mountHermeticLab(): void {
  if (process.pid !== 1 || readlinkSync('/proc/self') !== '1') {
    throw new InternalError('the hermetic lab must be started under unshare', { code: 'NOT_HERMETIC' });
  }
  mountVirtual('sysfs', '/sys');
  mountVirtual('bpf', '/sys/fs/bpf');
  // `ip netns` makes this folder itself where it is missing; only the mount on it is ours.
  mkdirSync('/run/netns', { recursive: true });
  mountVirtual('tmpfs', '/run/netns');
}
