import { BtfError } from './btf-error.ts';
import { isKind } from './btf-type.ts';
import type { BtfComposite, BtfDatasec, BtfMember } from './btf-type.ts';
import { MAX_DEPTH } from './btf-value.ts';
import type { Btf } from './btf.ts';

/** More than one struct can have (its count is 16 bits wide); anonymous ones that nest could go on. */
const MAX_FIELDS = 65_536;

/** Lists the named fields of structs, unions and variable sections, and remembers the lists. */
export class BtfFieldLists {
  readonly #btf: Btf;
  readonly #lists = new Map<number, readonly BtfMember[]>();

  constructor(btf: Btf) {
    this.#btf = btf;
  }

  /** Fields of anonymous members stand among the others, with offsets from the start of `type`. */
  of(type: BtfComposite | BtfDatasec): readonly BtfMember[] {
    const known = this.#lists.get(type.id);
    if (known !== undefined) return known;
    const fields = isKind(type, 'datasec') ? this.#variables(type) : this.#named(type);
    this.#lists.set(type.id, fields);
    return fields;
  }

  #variables({ vars }: BtfDatasec): readonly BtfMember[] {
    return vars.map(({ typeId, offset }) => {
      return { name: this.#btf.typeById(typeId).name, typeId, bitOffset: offset * 8, bitSize: 0 };
    });
  }

  #named(composite: BtfComposite): readonly BtfMember[] {
    const fields: BtfMember[] = [];
    let visited = 0;
    const visit = ({ id, members }: BtfComposite, start: number, depth: number): void => {
      if (depth > MAX_DEPTH) throw new BtfError('TOO_DEEP', `BTF type ${id} contains itself`);
      for (const member of members) {
        visited += 1;
        if (visited > MAX_FIELDS)
          throw new BtfError('TOO_LARGE', `BTF type ${composite.id} has too many fields`);
        const bitOffset = start + member.bitOffset;
        if (member.name !== '') {
          fields.push({ ...member, bitOffset });
          continue;
        }
        // Besides structs and unions only padding has no name.
        const inner = this.#btf.resolve(member.typeId);
        if (inner.kind === 'struct' || inner.kind === 'union') visit(inner, bitOffset, depth + 1);
      }
    };
    visit(composite, 0, 0);
    return fields;
  }
}
