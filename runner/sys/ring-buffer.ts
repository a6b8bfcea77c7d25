import koffi, { type LibraryHandle } from 'koffi';
import type { RingBufferHandle } from './libbpf.ts';
import type { RingBufferPtr } from './pointers.ts';

/** Makes the reader side of BPF_MAP_TYPE_RINGBUF; a handle owns its C object and its callback slot. */
export function ringBuffers(
  libbpf: LibraryHandle,
): (mapFd: number, onRecord: (record: Uint8Array) => void) => RingBufferHandle | null {
  const sampleFn = koffi.proto('int(void *context, void *data, size_t size)');
  const create = libbpf.func('void *ring_buffer__new(int fd, void *sample, void *context, void *options)');
  const consume = libbpf.func('int ring_buffer__consume(void *ring)');
  const free = libbpf.func('void ring_buffer__free(void *ring)');

  return (mapFd, onRecord) => {
    const sample = koffi.register((_context: null, data: bigint, size: number | bigint): number => {
      onRecord(new Uint8Array(koffi.view(data, Number(size))).slice());
      return 0;
    }, koffi.pointer(sampleFn));
    const pointer: RingBufferPtr | null = create(mapFd, sample, null, null);
    if (pointer === null) {
      koffi.unregister(sample);
      return null;
    }
    return {
      pointer,
      consume: () => consume(pointer),
      free() {
        free(pointer);
        koffi.unregister(sample);
      },
    };
  };
}
