import type { BpfObject } from '../../runner/ebpf/bpf-object.ts';
import { programTypes } from '../../runner/ebpf/constants.ts';
import { ObjectError } from '../../runner/ebpf/errors.ts';
import { OpenObject, type OpenOptions } from '../../runner/ebpf/open-object.ts';

/** Changes an object that is open, just before it loads. */
type Prepare = (open: OpenObject) => void;

/**
 * Loads the programs that are graded and leaves the others out, so that a broken sibling harms nobody, and a
 * map that only siblings use neither. Only where a map of the object holds programs from the start (a
 * PROG_ARRAY for tail calls: libbpf then answers EBADF for one that was left out) all XDP programs
 * are loaded.
 * @param options as `OpenObject.open` takes them
 * @throws ObjectError
 */
export function loadChosen(
  object: Uint8Array,
  names: readonly string[],
  prepare: Prepare = () => undefined,
  options: OpenOptions = {},
): BpfObject {
  const load = (choose: Prepare): BpfObject => {
    using open = OpenObject.open(object, options);
    choose(open);
    prepare(open);
    return open.load();
  };
  const choose: Prepare = (open) => open.select(names);
  try {
    return load(choose);
  } catch (error) {
    if (!(error instanceof ObjectError)) throw error;
    if (error.reason === 'EBADF') return load((open) => open.select(xdpPrograms(open)));
    return loadWithout(error, (leaveOut) =>
      load((open) => {
        choose(open);
        leaveOut(open);
      }),
    );
  }
}

/** Goes on without the maps that cannot be made. Whoever needs one of them hears why it could not. */
function loadWithout(first: ObjectError, load: (leaveOut: Prepare) => BpfObject): BpfObject {
  const leftOut = new Set<string>();
  for (let missing = first.refusedMap; missing !== null && !leftOut.has(missing);) {
    leftOut.add(missing);
    try {
      return load((open) => {
        for (const map of leftOut) open.map(map).leaveOut();
      });
    } catch (error) {
      if (!(error instanceof ObjectError)) throw error;
      missing = error.refusedMap;
    }
  }
  throw first;
}

function xdpPrograms({ programs }: OpenObject): string[] {
  return programs.filter(({ type }) => type === programTypes.xdp).map(({ name }) => name);
}
