import type { Btf } from './btf.ts';

/** Types of a map as the C source declares them, ids in the object's BTF; 0 where it declares none. */
export interface DeclaredMapTypes {
  readonly key: number;
  readonly value: number;
}

/** What `__type(key, …)` and `__type(value, …)` of a map in `.maps` say: to libbpf, a pointer member each. */
export function declaredMapTypes(btf: Btf, name: string): DeclaredMapTypes {
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
  return { key: pointee('key'), value: pointee('value') };
}
