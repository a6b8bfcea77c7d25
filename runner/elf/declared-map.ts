import type { Btf } from './btf.ts';

/** Types of a map as the C source declares them, ids in the object's BTF; 0 where it declares none. */
export interface DeclaredMapTypes {
  readonly key: number;
  readonly value: number;
}

/**
 * What `__type(key, …)` and `__type(value, …)` of a map in `.maps` say (libbpf: a pointer member each). For a
 * map that gives `value_size` alone, the value is the one struct of that size that the object knows, if there
 * is just one.
 */
export function declaredMapTypes(btf: Btf, name: string, valueSize: number): DeclaredMapTypes {
  const variable = btf
    .findByName('.maps', 'datasec')
    ?.vars.map(({ typeId }) => btf.typeById(typeId))
    .find((type) => type.name === name);
  const definition = variable?.kind === 'var' ? btf.resolve(variable.typeId) : undefined;
  const pointee = (member: string): number => {
    if (definition?.kind !== 'struct') return 0;
    const found = definition.members.find((candidate) => candidate.name === member);
    const pointer = found === undefined ? undefined : btf.resolve(found.typeId);
    return pointer?.kind === 'ptr' ? pointer.typeId : 0;
  };
  return { key: pointee('key'), value: pointee('value') || soleStructOf(btf, valueSize) };
}

function soleStructOf(btf: Btf, size: number): number {
  const ids = Array.from({ length: btf.lastId }, (_, index) => index + 1);
  const [only = 0, second] = ids.filter((id) => {
    const type = btf.typeById(id);
    return type.kind === 'struct' && type.size === size && type.name !== '';
  });
  return second === undefined ? only : 0;
}
