import type { Explanation } from './explanation.ts';

/** What decides whether a process may load programs and make maps; null where it cannot be read. */
export interface PermissionFacts {
  /** Bits of the capabilities that root has here at most, as `CapBnd` in /proc/self/status tells them. */
  readonly capabilities: bigint | null;
  /** /proc/sys/kernel/unprivileged_bpf_disabled: 0, 1 or 2. */
  readonly unprivilegedDisabled: number | null;
  /** The word in brackets of /sys/kernel/security/lockdown: none, integrity or confidentiality. */
  readonly lockdown: string | null;
  /** Version of the kernel, major and minor. */
  readonly kernel: readonly [major: number, minor: number];
}

/** Kinds of programs that the caller was refused, as far as it matters here. */
export type Wanted = 'map' | 'network program' | 'tracing program';

/** linux/capability.h. */
const bits = { CAP_NET_ADMIN: 12, CAP_SYS_ADMIN: 21, CAP_PERFMON: 38, CAP_BPF: 39 } as const;
type Capability = keyof typeof bits;

const needed: Readonly<Record<Wanted, readonly Capability[]>> = {
  map: ['CAP_BPF'],
  'network program': ['CAP_BPF', 'CAP_NET_ADMIN'],
  'tracing program': ['CAP_BPF', 'CAP_PERFMON'],
};

/** From Linux 5.11 on maps count against the memory of the cgroup, not against RLIMIT_MEMLOCK. */
const withoutMemlock = [5, 11] as const;

/** Why the kernel said EPERM, the likeliest cause first. Pure; libbpf's advice about `ulimit -l` is of older kernels. */
export function explainPermission(wanted: Wanted, facts: PermissionFacts): Explanation {
  const what = `The kernel does not let this process have a ${wanted} (EPERM).`;
  const lacking = facts.capabilities === null ? [] : missing(wanted, facts.capabilities);
  if (lacking.length > 0) {
    const names = lacking.join(' and ');
    const unprivileged =
      facts.unprivilegedDisabled === null || facts.unprivilegedDisabled === 0
        ? ''
        : ` kernel.unprivileged_bpf_disabled is ${facts.unprivilegedDisabled}, so nothing is allowed without.`;
    return {
      what,
      why: `Even root here lacks ${names}, as in most containers.${unprivileged}`,
      fix: `run on the machine itself or in a VM, or start the container with ${lacking.map(flag).join(' ')} (or --privileged).`,
    };
  }
  if (wanted === 'tracing program' && facts.lockdown !== null && facts.lockdown !== 'none') {
    return {
      what,
      why: `The kernel is locked down (${facts.lockdown}), as with Secure Boot; it then keeps programs from reading kernel memory or from changing what functions do.`,
      fix: 'use a tracepoint or an XDP program instead, or a machine that is not locked down.',
    };
  }
  if (wanted === 'map' && isBefore(facts.kernel, withoutMemlock)) {
    return {
      what,
      why: 'Before Linux 5.11 the memory of maps counts against the limit of locked memory.',
      fix: 'raise it in this shell: ulimit -l unlimited.',
    };
  }
  return {
    what,
    why: 'The capabilities are there, so a policy of this machine forbids it: a kernel that is locked down, an LSM such as SELinux, a seccomp filter.',
    fix:
      wanted === 'tracing program'
        ? 'ask who runs the machine, or watch by a plain tracepoint, SEC("tracepoint/…"), instead of fentry, fexit or kprobe.'
        : 'ask who runs the machine, or use a VM of your own.',
  };
}

function missing(wanted: Wanted, capabilities: bigint): Capability[] {
  const has = (name: Capability) => ((capabilities >> BigInt(bits[name])) & 1n) === 1n;
  // CAP_SYS_ADMIN stands for the others where programs are loaded and maps made, as before Linux 5.8.
  return has('CAP_SYS_ADMIN') ? [] : needed[wanted].filter((name) => !has(name));
}

function flag(name: Capability): string {
  return `--cap-add ${name.replace('CAP_', '')}`;
}

function isBefore([major, minor]: readonly [number, number], [a, b]: readonly [number, number]): boolean {
  return major < a || (major === a && minor < b);
}
