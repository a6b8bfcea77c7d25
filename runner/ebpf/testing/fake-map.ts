import type { Libbpf } from '../../sys/libbpf.ts';
import type { BpfMapPtr } from '../../sys/pointers.ts';
import { BpfMap } from '../bpf-map.ts';
import { fakeLibbpf } from './fake-libbpf.ts';

export interface FakeMapShape {
  readonly type: number;
  readonly keySize: number;
  readonly valueSize: number;
  readonly maxEntries: number;
}

/** A map of that shape, without BTF, whose other calls `functions` answer. */
export function fakeMap(shape: FakeMapShape, functions: Partial<Libbpf>): BpfMap {
  const lib = fakeLibbpf({
    bpf_map__fd: () => 7,
    libbpf_num_possible_cpus: () => 4,
    objGetInfo: (_fd, info) => {
      const { type, keySize, valueSize, maxEntries } = shape;
      const words = [type, 1, keySize, valueSize, maxEntries];
      const view = new DataView(info.buffer);
      for (const [index, word] of words.entries()) view.setUint32(index * 4, word, true);
      return 80;
    },
    ...functions,
  });
  // Nobody looks behind the pointer of a fake.
  return BpfMap.ofObject(lib, 1n as BpfMapPtr, { name: 'flows', btf: null, alive: () => undefined });
}
