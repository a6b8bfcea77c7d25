import { existsSync, writeFileSync } from 'node:fs';

/** What a fresh interface says by itself, and how to keep it silent (kernel: ip-sysctl.rst, conf/*). */
const quiet: Readonly<Record<string, number>> = {
  accept_dad: 0,
  accept_ra: 0,
  router_solicitations: 0,
  // MLDv2 repeats its reports for a while after an address was added. MLDv1 sends the first one at once,
  // and the second one at random within this many milliseconds: within 24 days.
  force_mld_version: 1,
  mldv1_unsolicited_report_interval: 2 ** 31 - 1,
};

/** IPv6 talk of the kernel would count as a learner's frames; call before the interface comes up. */
export function quietIpv6(device: string): void {
  const folder = `/proc/sys/net/ipv6/conf/${device}`;
  if (!existsSync(folder)) return; // a kernel without IPv6 says nothing
  for (const [name, value] of Object.entries(quiet)) writeFileSync(`${folder}/${name}`, String(value));
}
