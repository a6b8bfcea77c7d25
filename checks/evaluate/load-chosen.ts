import type { BpfObject } from '../../runner/ebpf/bpf-object.ts';
import { ObjectError } from '../../runner/ebpf/errors.ts';
import { OpenObject } from '../../runner/ebpf/open-object.ts';

/**
 * Loads the programs that are graded and leaves the others out, so that a broken sibling harms nobody. Only
 * where a map of the object holds programs from the start (a PROG_ARRAY for tail calls: libbpf then answers
 * EBADF for one that was left out) all of them are loaded.
 * @throws ObjectError
 */
export function loadChosen(object: Uint8Array, names: readonly string[]): BpfObject {
  try {
    using open = OpenObject.open(object).select(names);
    return open.load();
  } catch (error) {
    if (!(error instanceof ObjectError) || error.reason !== 'EBADF') throw error;
    using open = OpenObject.open(object);
    return open.load();
  }
}
