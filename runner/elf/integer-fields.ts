import { BtfFieldLists } from './btf-fields.ts';
import type { BtfMember } from './btf-type.ts';
import type { Btf } from './btf.ts';

/** An integer field of a C struct. */
export interface IntegerField {
  readonly bits: number;
  readonly signed: boolean;
  /** Where it begins, from the start of the struct. */
  readonly bitOffset: number;
}

type Named = readonly [name: string, field: IntegerField];

/** A struct within a struct within a struct: nobody nests counters deeper. */
const mostDepth = 4;
const widestAtomic = 64;
/** Locks, timers and lists, which only helpers may touch. */
const kernelOwn = /^bpf_/;

/**
 * The integer fields of a struct or union by name, those of structs in it too; none of any other type. Where
 * several have a name, it is the outermost's, and nobody's when that is not one field.
 * @throws BtfError for damaged bytes
 */
export function integerFields(btf: Btf, typeId: number): ReadonlyMap<string, IntegerField> {
  const found = new Map<string, IntegerField>();
  for (const level of levels(btf, typeId)) {
    const names = level.map(([name]) => name);
    for (const [name, field] of level) {
      const alone = names.indexOf(name) === names.lastIndexOf(name);
      if (alone && !found.has(name)) found.set(name, field);
    }
  }
  return found;
}

/** Integer fields from the outside in: those of the struct itself, those of structs in it, and so on. */
function levels(btf: Btf, typeId: number): Named[][] {
  const lists = new BtfFieldLists(btf);
  const all: Named[][] = [];
  let open = [{ typeId, start: 0 }];
  for (let depth = 0; depth < mostDepth && open.length > 0; depth++) {
    const [level, inner]: [Named[], typeof open] = [[], []];
    for (const { typeId: id, start } of open) {
      const composite = btf.resolve(id);
      if (composite.kind !== 'struct' && composite.kind !== 'union') continue;
      if (kernelOwn.test(composite.name)) continue;
      const members = lists.of(composite);
      for (const member of members) {
        const bitOffset = start + member.bitOffset;
        const integer = integerOf(btf, member, members, composite.size);
        if (integer === null) inner.push({ typeId: member.typeId, start: bitOffset });
        else level.push([member.name, { ...integer, bitOffset }]);
      }
    }
    all.push(level);
    open = inner;
  }
  return all;
}

function integerOf(
  btf: Btf,
  { typeId, bitOffset, bitSize }: BtfMember,
  members: readonly BtfMember[],
  size: number,
): Pick<IntegerField, 'bits' | 'signed'> | null {
  const type = btf.resolve(typeId);
  if (type.kind === 'int' && !type.bool) return { bits: bitSize || type.bits, signed: type.signed };
  if (type.kind !== 'void') return null;
  // clang writes no type for an _Atomic field: it goes on to the next one, or to the end.
  const ends = [...members.map((member) => member.bitOffset), size * 8].filter((end) => end > bitOffset);
  return { bits: Math.min(...ends.map((end) => end - bitOffset), widestAtomic), signed: false };
}
