import type { Libbpf } from '../sys/libbpf.ts';
import { objectInfo, shortName } from './kernel-info.ts';

/** What the kernel tells of a map (`struct bpf_map_info`). Sizes in bytes. */
export interface MapInfo {
  readonly id: number;
  /** `enum bpf_map_type`, see `mapTypes`. */
  readonly type: number;
  /** Cut at 15 characters by the kernel. */
  readonly name: string;
  readonly keySize: number;
  readonly valueSize: number;
  readonly maxEntries: number;
  /** BTF that its maker loaded, and the types in it of a key and a value; 0 where there is none. */
  readonly btfId: number;
  readonly keyTypeId: number;
  readonly valueTypeId: number;
}

export function readMapInfo(lib: Libbpf, fd: number): MapInfo {
  const info = objectInfo(lib, 'map', fd);
  const u32 = (offset: number) => info.getUint32(offset, true);
  return {
    type: u32(0),
    id: u32(4),
    keySize: u32(8),
    valueSize: u32(12),
    maxEntries: u32(16),
    name: shortName(info, 24),
    btfId: u32(64),
    keyTypeId: u32(68),
    valueTypeId: u32(72),
  };
}
