import { BtfError } from '../elf/btf-error.ts';
import { ElfError } from '../elf/elf-error.ts';
import { readElf } from '../elf/elf.ts';
import { mapDefinitions, type MapDefinition } from '../elf/map-definition.ts';
import { readObjectBtf } from '../elf/object-btf.ts';
import type { Wanted } from './permission.ts';
import type { Scene } from './scene.ts';

/** What the front knows of an object that was refused. */
export type RefusedObject = Pick<Scene, 'maps' | 'wanted'>;

/** Kinds of programs, as bpftool names them, that look at the kernel and not at packets. */
const tracingKinds = /^(?:kprobe|tracepoint|perf_event|raw_tracepoint\w*|tracing|lsm)$/;

/** @param kind of the program that was refused, in the words of bpftool */
export function refusedObject(object: Uint8Array, kind: string): RefusedObject {
  const wanted: Wanted = tracingKinds.test(kind) ? 'tracing program' : 'network program';
  return { maps: declaredMaps(object), wanted };
}

/** None for an object whose types cannot be read: then its refusal is told without them. */
function declaredMaps(object: Uint8Array): readonly MapDefinition[] {
  try {
    const btf = readObjectBtf(readElf(object));
    return btf === null ? [] : mapDefinitions(btf);
  } catch (error) {
    if (error instanceof BtfError || error instanceof ElfError) return [];
    throw error;
  }
}
