import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { look, pids } from './processes.ts';

/**
 * What a run could leave behind in the kernel, a line each: links, named network namespaces, mounts,
 * pins, and the ids of BPF programs, maps and links, which the kernel counts for all namespaces together.
 */
export function machineState(): Set<string> {
  return new Set([
    ...readdirSync('/sys/class/net').map((name) => `interface ${name}`),
    ...(existsSync('/run/netns') ? readdirSync('/run/netns') : []).map((name) => `network namespace ${name}`),
    ...readFileSync('/proc/self/mountinfo', 'utf8')
      .split('\n')
      .map((line) => `mount ${line}`),
    ...pins().map((path) => `pin ${path}`),
    ...['prog', 'map', 'link'].flatMap((kind) => bpfIds(kind).map((id) => `BPF ${kind} ${id}`)),
  ]);
}

function pins(): string[] {
  return existsSync('/sys/fs/bpf') ? readdirSync('/sys/fs/bpf', { recursive: true, encoding: 'utf8' }) : [];
}

/** bpftool gives up when an object goes away while it reads the list, so it gets several goes. */
function bpfIds(kind: string, goes = 20): number[] {
  const { status, stdout, stderr } = spawnSync('bpftool', ['--json', kind, 'show'], { encoding: 'utf8' });
  if (status !== 0 && goes > 1) return bpfIds(kind, goes - 1);
  assert.equal(status, 0, `bpftool ${kind} show: ${stdout}${stderr}`);
  const objects = JSON.parse(stdout) as { readonly id: number }[]; // bpftool's own documented output
  return objects.map(({ id }) => id);
}

/** BPF objects that living processes hold open, in the words of `machineState`: they are nobody's leftovers. */
export function heldObjects(): Set<string> {
  const descriptors = pids().flatMap((pid) =>
    (look(() => readdirSync(`/proc/${pid}/fdinfo`)) ?? []).map((fd) => `/proc/${pid}/fdinfo/${fd}`),
  );
  return new Set(
    descriptors.flatMap((path) => {
      const info = look(() => readFileSync(path, 'utf8')) ?? '';
      return [...info.matchAll(/^(prog|map|link)_id:\s*(\d+)$/gm)].map(([, kind, id]) => `BPF ${kind} ${id}`);
    }),
  );
}
