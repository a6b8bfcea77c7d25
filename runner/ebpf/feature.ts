import { existsSync } from 'node:fs';
import type { Libbpf } from '../sys/libbpf.ts';
import { loadLibbpf } from '../sys/libbpf-koffi.ts';
import { errnoName } from '../sys/errno.ts';

/** Yes, no, or could not tell (with the reason); only the first two may be remembered. */
export type Answer =
  | { readonly available: 'yes' }
  | { readonly available: 'no' }
  | { readonly available: 'unknown'; readonly reason: string };

export type Feature =
  | { readonly kind: 'program'; readonly type: number }
  | { readonly kind: 'map'; readonly type: number }
  | { readonly kind: 'helper'; readonly programType: number; readonly helper: number }
  | { readonly kind: 'kernel-btf' };

const remembered = new WeakMap<Libbpf, Map<string, Answer>>();

/** Asks the kernel by trying, never by its version. */
export function probeFeature(feature: Feature, lib: Libbpf = loadLibbpf()): Answer {
  const answers = remembered.get(lib) ?? new Map<string, Answer>();
  remembered.set(lib, answers);
  const key = JSON.stringify(feature);
  const known = answers.get(key);
  if (known !== undefined) return known;
  const answer = ask(feature, lib);
  if (answer.available !== 'unknown') answers.set(key, answer);
  return answer;
}

function ask(feature: Feature, lib: Libbpf): Answer {
  switch (feature.kind) {
    case 'program':
      return fromProbe(lib, lib.libbpf_probe_bpf_prog_type(feature.type, null));
    case 'map':
      return fromProbe(lib, lib.libbpf_probe_bpf_map_type(feature.type, null));
    case 'helper':
      return fromProbe(lib, lib.libbpf_probe_bpf_helper(feature.programType, feature.helper, null));
    case 'kernel-btf':
      return { available: existsSync('/sys/kernel/btf/vmlinux') ? 'yes' : 'no' };
  }
}

/** libbpf's probes answer 1, 0 or a negative errno. */
function fromProbe(lib: Libbpf, result: number): Answer {
  lib.takeChatter();
  if (result > 0) return { available: 'yes' };
  if (result === 0) return { available: 'no' };
  return { available: 'unknown', reason: errnoName(-result) };
}
