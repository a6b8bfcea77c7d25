import type { BpfObject } from '../../runner/ebpf/bpf-object.ts';
import { ObjectError } from '../../runner/ebpf/errors.ts';
import { OpenObject, type OpenOptions } from '../../runner/ebpf/open-object.ts';

/**
 * Loads the programs that are graded and leaves the others out, so that a broken sibling harms nobody. Only
 * where a map of the object holds programs from the start (a PROG_ARRAY for tail calls: libbpf then answers
 * EBADF for one that was left out) all of them are loaded.
 * @param prepare changes what is open, just before it loads
 * @param options as `OpenObject.open` takes them
 * @throws ObjectError
 */
export function loadChosen(
  object: Uint8Array,
  names: readonly string[],
  prepare: (open: OpenObject) => void = () => undefined,
  options: OpenOptions = {},
): BpfObject {
  const load = (choose: (open: OpenObject) => void): BpfObject => {
    using open = OpenObject.open(object, options);
    choose(open);
    prepare(open);
    return open.load();
  };
  try {
    return load((open) => open.select(names));
  } catch (error) {
    if (!(error instanceof ObjectError) || error.reason !== 'EBADF') throw error;
    return load(() => undefined);
  }
}
