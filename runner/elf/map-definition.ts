import type { BtfMember } from './btf-type.ts';
import type { Btf } from './btf.ts';

/** A map as the C source declares it under SEC(".maps"), in bytes and entries; 0 where it says nothing. */
export interface MapDefinition {
  readonly name: string;
  /** `enum bpf_map_type`. */
  readonly type: number;
  readonly keySize: number;
  readonly valueSize: number;
  readonly maxEntries: number;
  readonly flags: number;
}

/** The declarations of all maps, in the order of their addresses. Throws BtfError for damaged types. */
export function mapDefinitions(btf: Btf): MapDefinition[] {
  const variables = btf.findByName('.maps', 'datasec')?.vars ?? [];
  return variables.flatMap(({ typeId }) => {
    const variable = btf.typeById(typeId);
    if (variable.kind !== 'var') return [];
    const definition = btf.resolve(variable.typeId);
    if (definition.kind !== 'struct') return [];
    const { members } = definition;
    const number = (name: string) => numberOf(btf, members, name);
    return {
      name: variable.name,
      type: number('type'),
      keySize: number('key_size') || sizeBehind(btf, members, 'key'),
      valueSize: number('value_size') || sizeBehind(btf, members, 'value'),
      maxEntries: number('max_entries'),
      flags: number('map_flags'),
    };
  });
}

/** `__uint(name, N)` is `int (*name)[N]`: libbpf reads the length of the array. */
function numberOf(btf: Btf, members: readonly BtfMember[], name: string): number {
  const type = pointee(btf, members, name);
  const array = type === undefined ? undefined : btf.resolve(type);
  return array?.kind === 'array' ? array.length : 0;
}

/** `__type(name, T)` is `T *name`. */
function sizeBehind(btf: Btf, members: readonly BtfMember[], name: string): number {
  const type = pointee(btf, members, name);
  return type === undefined ? 0 : btf.sizeOf(type);
}

function pointee(btf: Btf, members: readonly BtfMember[], name: string): number | undefined {
  const member = members.find((candidate) => candidate.name === name);
  const pointer = member === undefined ? undefined : btf.resolve(member.typeId);
  return pointer?.kind === 'ptr' ? pointer.typeId : undefined;
}
