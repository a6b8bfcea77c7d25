import { existsSync } from 'node:fs';
import type { Libbpf } from '../sys/libbpf.ts';
import { loadLibbpf } from '../sys/libbpf-koffi.ts';
import { errnoName } from '../sys/errno.ts';
import { call, exit, returnZero, tryOut } from './tiny-program.ts';

/** Yes, no, or could not tell (with the reason); only the first two may be remembered. */
export type Answer =
  | { readonly available: 'yes' }
  | { readonly available: 'no' }
  | { readonly available: 'unknown'; readonly reason: string };

export type Feature =
  /** `attachType` is for the program types that the kernel takes with a fitting one only, as cgroup programs. */
  | { readonly kind: 'program'; readonly type: number; readonly attachType?: number }
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
  lib.takeChatter();
  if (answer.available !== 'unknown') answers.set(key, answer);
  return answer;
}

function ask(feature: Feature, lib: Libbpf): Answer {
  switch (feature.kind) {
    case 'program':
      return askProgram(lib, feature.type, feature.attachType ?? 0);
    case 'map':
      return askMap(lib, feature.type);
    case 'helper':
      return askHelper(lib, feature.programType, feature.helper);
    case 'kernel-btf':
      return existsSync('/sys/kernel/btf/vmlinux') ? yes : no;
  }
}

const yes: Answer = { available: 'yes' };
const no: Answer = { available: 'no' };

function unknown(errno: number): Answer {
  return { available: 'unknown', reason: errnoName(errno) };
}

const EPERM = 1;
const EINVAL = 22;

/** A kernel that does not know a program type says EINVAL before its verifier has a word. */
function askProgram(lib: Libbpf, type: number, attachType: number): Answer {
  const { errno, log } = tryOut(lib, type, attachType, [returnZero, exit]);
  if (errno === 0 || log !== '') return yes;
  return errno === EINVAL ? no : unknown(errno);
}

/** What verifiers up to 6.10, and later ones, say of a helper that nobody, or that this program type, has. */
const noHelper = /invalid func |unknown func |program of this type cannot use helper /;

/**
 * libbpf's own probe does not know the newer words and takes a missing privilege for a yes. A verifier
 * that goes on to complain of the arguments knows the helper.
 */
function askHelper(lib: Libbpf, programType: number, helper: number): Answer {
  const { errno, log } = tryOut(lib, programType, 0, [call(helper), returnZero, exit]);
  if (noHelper.test(log)) return no;
  return errno === 0 || log !== '' ? yes : unknown(errno);
}

/** libbpf knows what each map type asks for; its 0 may stand for a missing privilege all the same. */
function askMap(lib: Libbpf, type: number): Answer {
  const result = lib.libbpf_probe_bpf_map_type(type, null);
  const errno = lib.errno();
  if (result < 0) return unknown(-result);
  if (result === 0 && errno === EPERM) return unknown(errno);
  return result > 0 ? yes : no;
}
