import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../runner/core/package-root.ts';
import type { BpfObject } from '../runner/ebpf/bpf-object.ts';
import { OpenObject } from '../runner/ebpf/open-object.ts';

/**
 * Loads a BPF program of our own, which the build has compiled from `testenv/<path>.bpf.c`.
 * @param globals values of its `const volatile` variables
 * @throws ObjectError when the kernel refuses it
 */
export function loadOwnObject(path: string, globals: Readonly<Record<string, number>> = {}): BpfObject {
  const bytes = readFileSync(join(packageRoot(), `dist/testenv/${path}.bpf.o`));
  using open = OpenObject.open(bytes, { name: path });
  return open.setGlobals(globals).load();
}
