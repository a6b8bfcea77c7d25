import type { Libbpf } from '../sys/libbpf.ts';
import { loadLibbpf } from '../sys/libbpf-koffi.ts';
import { checkReturn } from './check.ts';
import { statsRunTime } from './constants.ts';
import { OwnedFd } from './owned-fd.ts';

/** Makes the kernel count runs and time of every BPF program while this is held (BPF_ENABLE_STATS, 5.8). */
export function holdRunStats(lib: Libbpf = loadLibbpf()): Disposable {
  return new OwnedFd(
    'run statistics',
    checkReturn(lib, 'switch on run statistics', lib.bpf_enable_stats(statsRunTime)),
  );
}
