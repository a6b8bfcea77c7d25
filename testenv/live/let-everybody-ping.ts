import { existsSync, writeFileSync } from 'node:fs';

/** Group ids that may open an ICMP socket without CAP_NET_RAW, from and to (kernel: ip-sysctl.rst). */
const setting = '/proc/sys/net/ipv4/ping_group_range';

/**
 * A new network namespace lets nobody ping without privilege, whatever the machine allows outside; some
 * distributions ship a ping that has none. Applies to the namespace that this thread is in.
 */
export function letEverybodyPing(): void {
  if (existsSync(setting)) writeFileSync(setting, '0 2147483647');
}
