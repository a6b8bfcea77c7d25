import type { Libbpf } from '../sys/libbpf.ts';
import { objectInfo, shortName } from './kernel-info.ts';

/** What a map must have in common with another one to stand in its place. Sizes in bytes. */
export interface MapShape {
  /** `enum bpf_map_type`, see `mapTypes`. */
  readonly type: number;
  readonly keySize: number;
  readonly valueSize: number;
  readonly maxEntries: number;
}

/** What the kernel tells of a map (`struct bpf_map_info`). */
export interface MapInfo extends MapShape {
  readonly id: number;
  /** Cut at 15 characters by the kernel. */
  readonly name: string;
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
