import { sourceLineOf } from '../elf/line-info.ts';
import type { MapDefinition } from '../elf/map-definition.ts';
import type { LineOfCode } from '../protocol/event.ts';
import { instructionOf } from './instruction.ts';
import type { Wanted } from './permission.ts';

/** What is known around a refusal, for rules whose message alone does not tell enough. */
export interface Scene {
  /** The verifier's log up to the refused instruction, that one included; its last lines of a long one. */
  readonly trace: readonly string[];
  /** The C lines of the program's instructions; empty where there is no debug information. */
  readonly lines: readonly LineOfCode[];
  /** The object's maps, as its C declares them. */
  readonly maps: readonly MapDefinition[];
  /** What the kernel was asked for. */
  readonly wanted: Wanted;
}

/** For tools that tell no more than their message. */
export const bareScene: Scene = { trace: [], lines: [], maps: [], wanted: 'network program' };

/** The C line of an instruction; null where nobody knows. */
export function placeOf({ lines }: Scene, insn: number | null): LineOfCode | null {
  const place = insn === null ? undefined : sourceLineOf(lines, insn);
  return place === undefined || place.line === 0 ? null : place;
}

/** ` (line 14)` for a call, or nothing where nobody knows. */
export function whereCalled(scene: Scene, helper: string): string {
  const call = lastInstruction(scene, (text) => helperOf(text) === helper);
  const place = placeOf(scene, call);
  return place === null ? '' : ` (line ${place.line})`;
}

/** The helper that the refused instruction calls; null when it is no call. */
export function calledHelper({ trace }: Scene): string | null {
  return helperOf(trace.at(-1) ?? '');
}

/** The helper that an instruction calls; null when it is no call, or stands too far back. */
export function helperAt({ trace }: Scene, insn: number): string | null {
  return helperOf(trace.findLast((line) => instructionOf(line) === insn) ?? '');
}

function helperOf(line: string): string | null {
  return /^\d+: \(85\) call (\w+)#\d+/.exec(line)?.[1] ?? null;
}

/** The last instruction before the refused one for which `wanted` holds; null when there is none. */
export function lastInstruction({ trace }: Scene, wanted: (text: string) => boolean): number | null {
  const line = trace.slice(0, -1).findLast((text) => instructionOf(text) !== null && wanted(text));
  return line === undefined ? null : instructionOf(line);
}

/** The refused instruction writes to memory. */
export function writes({ trace }: Scene): boolean {
  return /^\d+: \([0-9a-f]{2}\) \*\(u\d+ \*\)\(r\d+ [+-]\d+\) = /.test(trace.at(-1) ?? '');
}

/** What a register held before it became a plain number. */
export interface Origin {
  /** The verifier's word for it: `pkt`, `ringbuf_mem`, `scalar` where it never was anything else. */
  readonly type: string;
  /** Helpers that were called since, oldest first. */
  readonly callsSince: readonly string[];
}

/**
 * Follows a register back through copies, sums and stack slots to where the verifier last told its type. A
 * call that makes a pointer void does so silently: the pointer's own last state stands before the call.
 * @param register as in the verifier's message, for example `R6`
 */
export function originOf({ trace }: Scene, register: string): Origin {
  let name = register;
  for (let index = trace.length - 2; index >= 0; index -= 1) {
    const line = trace[index] ?? '';
    const type = stateOf(line, name);
    if (type === null) continue;
    if (type !== 'scalar' && type !== 'inv') return { type, callsSince: callsIn(trace.slice(index + 1, -1)) };
    const source = sourceOf(line, name);
    if (source === null) break;
    name = source;
  }
  return { type: 'scalar', callsSince: [] };
}

/** The type that a line of the log gives for a register or a stack slot; kernels before 6.6 add `_w` to a name. */
function stateOf(line: string, name: string): string | null {
  return new RegExp(`(?:^|\\s)${name}(?:_\\w+)?=([a-z]\\w*)`).exec(line)?.[1] ?? null;
}

/** Where the instruction on this line takes the value of `name` from; null when it is made here. */
function sourceOf(line: string, name: string): string | null {
  const own = name.toLowerCase();
  const copied = new RegExp(`\\) ${own} = (r\\d+)\\b`).exec(line)?.[1];
  if (copied !== undefined) return copied.toUpperCase();
  const filled = new RegExp(`\\) ${own} = \\*\\(u64 \\*\\)\\(r10 (-\\d+)\\)`).exec(line)?.[1];
  if (filled !== undefined) return `fp${filled}`;
  const spilled = /\) \*\(u64 \*\)\(r10 (-\d+)\) = (r\d+)/.exec(line);
  if (spilled !== null && name === `fp${spilled[1]}`) return spilled[2]?.toUpperCase() ?? null;
  const written = new RegExp(`\\) ${own} = `).test(line);
  return written ? null : name;
}

/** The helpers that these lines of the log call, in order. */
export function callsIn(lines: readonly string[]): string[] {
  return lines.flatMap((line) => helperOf(line) ?? []);
}
