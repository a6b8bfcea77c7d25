import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { EnvironmentError } from '../runner/core/errors.ts';

/** IFA_F_TENTATIVE (linux/if_addr.h): the address cannot be used yet. */
const tentative = 0x40;
const patienceMs = 5000;

/**
 * Waits until the addresses of a device can be used. One that was added with `nodad` is tentative too,
 * until a worker of the kernel has had its turn, and has sent the multicast report that goes with it.
 * @param read gives /proc/net/if_inet6 of the device's network namespace
 * @throws EnvironmentError `LAB_BROKEN` when that takes longer than any worker of a sound machine
 */
export async function settleIpv6(device: string, read: () => string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (isTentative(read(), device)) {
    if (performance.now() > deadline) {
      throw new EnvironmentError(`an IPv6 address of ${device} stays tentative`, { code: 'LAB_BROKEN' });
    }
    await pause(1);
  }
}

/** What to give to `settleIpv6`, in the network namespace of the device. */
export function readAddresses(): string {
  return readFileSync('/proc/thread-self/net/if_inet6', 'utf8');
}

/** Pure: each line of if_inet6 has an address, an interface number, prefix length, scope, flags (hex) and a name. */
export function isTentative(text: string, device: string): boolean {
  return text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .some(([, , , , flags = '', name]) => name === device && (Number.parseInt(flags, 16) & tentative) !== 0);
}
