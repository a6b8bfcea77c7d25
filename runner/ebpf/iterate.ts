import type { Libbpf } from '../sys/libbpf.ts';
import type { BpfMapPtr, BpfObjectPtr, BpfProgramPtr } from '../sys/pointers.ts';

/** Programs of an object in the order of the file. */
export function* eachProgram(lib: Libbpf, object: BpfObjectPtr): Generator<BpfProgramPtr, void> {
  let program = lib.bpf_object__next_program(object, null);
  while (program !== null) {
    yield program;
    program = lib.bpf_object__next_program(object, program);
  }
}

/** Maps of an object, the ones that hold its global variables included. */
export function* eachMap(lib: Libbpf, object: BpfObjectPtr): Generator<BpfMapPtr, void> {
  let map = lib.bpf_object__next_map(object, null);
  while (map !== null) {
    yield map;
    map = lib.bpf_object__next_map(object, map);
  }
}
