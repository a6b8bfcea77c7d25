import { readFileSync } from 'node:fs';
import { release } from 'node:os';
import type { PermissionFacts } from './permission.ts';

/** Reads what this machine says about who may use BPF; anybody may read it. */
export function permissionFacts(): PermissionFacts {
  const capabilities = /^CapBnd:\s*([0-9a-f]+)$/m.exec(read('/proc/self/status') ?? '')?.[1];
  const disabled = read('/proc/sys/kernel/unprivileged_bpf_disabled');
  const [major = 0, minor = 0] = release().split('.').map(Number);
  return {
    capabilities: capabilities === undefined ? null : BigInt(`0x${capabilities}`),
    unprivilegedDisabled: disabled === null ? null : Number(disabled),
    lockdown: /\[(\w+)\]/.exec(read('/sys/kernel/security/lockdown') ?? '')?.[1] ?? null,
    kernel: [major, minor],
  };
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null; // not there, or not for us: then nothing is known
  }
}
