import { existsSync, writeFileSync } from 'node:fs';

/** What a fresh interface says by itself, and how to keep it silent (kernel: ip-sysctl.rst, conf/*). */
const quiet: Readonly<Record<string, number>> = {
  accept_dad: 0,
  accept_ra: 0,
  router_solicitations: 0,
  mldv1_unsolicited_report_interval: 0,
  mldv2_unsolicited_report_interval: 0,
};

/** IPv6 talk of the kernel would count as a learner's frames; call before the interface comes up. */
export function quietIpv6(device: string): void {
  const folder = `/proc/sys/net/ipv6/conf/${device}`;
  if (!existsSync(folder)) return; // a kernel without IPv6 says nothing
  for (const [name, value] of Object.entries(quiet)) writeFileSync(`${folder}/${name}`, String(value));
}
