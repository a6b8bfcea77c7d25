import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { machine } from 'node:os';
import { join } from 'node:path';
import type { Scratch } from '../../lab/client/testing/scratch.ts';

/** An XDP program that passes everything. */
export const onlyPass = 'SEC("xdp") int only(struct xdp_md *ctx) { return XDP_PASS; }';

/** Writes a C file around these lines; gives its path. */
export function cFile(scratch: Scratch, name: string, ...lines: readonly string[]): string {
  const head = ['#include <linux/bpf.h>', '#include <bpf/bpf_helpers.h>'];
  const text = [...head, ...lines, 'char LICENSE[] SEC("license") = "GPL";', ''].join('\n');
  return scratch.write(name, text);
}

/** The same compiled; gives the object's path. */
export function objectFile(scratch: Scratch, name: string, ...lines: readonly string[]): string {
  const object = join(scratch.path, `${name}.o`);
  const include = `/usr/include/${machine()}-linux-gnu`;
  const flags = ['-target', 'bpf', '-O2', '-g', '-c', '-idirafter', include, '-o', object];
  const { status, stderr } = spawnSync('clang', [...flags, cFile(scratch, `${name}.c`, ...lines)]);
  assert.equal(status, 0, String(stderr));
  return object;
}
