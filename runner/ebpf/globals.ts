import { WorkbookError } from '../core/errors.ts';
import type { Btf } from '../elf/btf.ts';
import { encodeValue } from '../elf/btf-codec.ts';
import type { BtfValue } from '../elf/btf-value.ts';
import type { Libbpf } from '../sys/libbpf.ts';
import type { BpfMapPtr } from '../sys/pointers.ts';
import { checkReturn } from './check.ts';
import { mapName } from './map-name.ts';

/** A global variable was set that the object does not have. */
class UnknownGlobal extends WorkbookError {
  readonly exitCode = 70;
  constructor(name: string) {
    super(`the object has no global variable ${name}`, { code: 'UNKNOWN_GLOBAL' });
  }
}

/** Where a variable lies: in the bytes of its section, which is a datasec of the BTF and a map. */
interface Place {
  readonly map: BpfMapPtr;
  readonly section: string;
  readonly offset: number;
  readonly typeId: number;
}

/**
 * Sets the initial values of global variables of an object that is open and not yet loaded.
 * @throws UnknownGlobal before anything is set
 * @throws BtfError `WRONG_VALUE` when the variable cannot hold the value
 */
export function setGlobals(
  lib: Libbpf,
  maps: readonly BpfMapPtr[],
  btf: Btf | null,
  values: Readonly<Record<string, BtfValue>>,
): void {
  const places = new Map(maps.flatMap((map) => variablesOf(lib, map, btf)));
  const settings = Object.entries(values).map(([name, value]) => {
    const place = places.get(name);
    if (place === undefined || btf === null) throw new UnknownGlobal(name);
    return { ...place, name, bytes: encodeValue(btf, place.typeId, value) };
  });
  for (const { map, name, section, offset, bytes } of settings) {
    const content = lib.initialValue(map);
    if (content === null) throw new UnknownGlobal(name);
    content.set(bytes, offset);
    const result = lib.bpf_map__set_initial_value(map, content, content.length);
    checkReturn(lib, `set ${name} in ${section}`, result);
  }
}

function variablesOf(lib: Libbpf, map: BpfMapPtr, btf: Btf | null): [string, Place][] {
  if (btf === null || !lib.bpf_map__is_internal(map)) return [];
  const section = mapName(lib, map);
  const vars = btf.findByName(section, 'datasec')?.vars ?? [];
  return vars.flatMap(({ typeId, offset }): [string, Place][] => {
    const variable = btf.typeById(typeId);
    return variable.kind === 'var'
      ? [[variable.name, { map, section, offset, typeId: variable.typeId }]]
      : [];
  });
}
