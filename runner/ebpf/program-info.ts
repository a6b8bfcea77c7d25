import type { Libbpf } from '../sys/libbpf.ts';
import { loadLibbpf } from '../sys/libbpf-koffi.ts';
import { checkReturn } from './check.ts';
import { readKernelBtf } from './kernel-btf.ts';
import { objectInfo, shortName } from './kernel-info.ts';
import { OwnedFd } from './owned-fd.ts';

/** What the kernel tells of a loaded program (`struct bpf_prog_info`). */
export interface ProgramInfo {
  readonly id: number;
  readonly type: number;
  /** Function name from BTF; the kernel's own, cut at 15 characters, when the program has no BTF. */
  readonly name: string;
  /** Hash of its instructions, as bpftool shows it: 16 hex digits, the same for the same code on one kernel. */
  readonly tag: string;
  /** Whether the kernel lets it call helpers that are for GPL-compatible programs only. */
  readonly gplCompatible: boolean;
  readonly mapIds: readonly number[];
  /** Bytes of machine code; 0 where the JIT compiler is off. */
  readonly jitedBytes: number;
  /** Bytes of BPF instructions after the verifier has rewritten them. */
  readonly translatedBytes: number;
  /** Instructions the verifier looked at (kernel 5.16). */
  readonly verifiedInstructions: number;
  /** Nanoseconds and runs since run-time statistics were switched on; both zero when they are off. */
  readonly runTimeNs: bigint;
  readonly runCount: bigint;
}

const at = {
  type: 0,
  id: 4,
  tag: 8,
  jitedBytes: 16,
  translatedBytes: 20,
  mapCount: 52,
  mapIds: 56,
  name: 64,
  flags: 84,
  btfId: 128,
  funcInfoSize: 132,
  funcInfo: 136,
  funcInfoCount: 144,
  runTimeNs: 192,
  runCount: 200,
  verifiedInstructions: 216,
} as const;

const mostMaps = 64;

/** @throws BpfError when the descriptor is not a program's */
export function readProgramInfo(lib: Libbpf, fd: number): ProgramInfo {
  const mapIds = new Uint32Array(mostMaps);
  const firstFunction = new Uint8Array(8);
  const info = objectInfo(lib, 'program', fd, (view) => {
    view.setUint32(at.mapCount, mostMaps, true);
    view.setBigUint64(at.mapIds, lib.addressOf(new Uint8Array(mapIds.buffer)), true);
    view.setUint32(at.funcInfoSize, firstFunction.length, true);
    view.setUint32(at.funcInfoCount, 1, true);
    view.setBigUint64(at.funcInfo, lib.addressOf(firstFunction), true);
  });
  const u32 = (offset: number) => info.getUint32(offset, true);
  const typeId = new DataView(firstFunction.buffer).getUint32(4, true);
  return {
    id: u32(at.id),
    type: u32(at.type),
    name: functionName(lib, u32(at.btfId), typeId) ?? shortName(info, at.name),
    tag: Buffer.from(info.buffer, at.tag, 8).toString('hex'),
    gplCompatible: (u32(at.flags) & 1) === 1,
    mapIds: [...mapIds.subarray(0, u32(at.mapCount))],
    jitedBytes: u32(at.jitedBytes),
    translatedBytes: u32(at.translatedBytes),
    verifiedInstructions: u32(at.verifiedInstructions),
    runTimeNs: info.getBigUint64(at.runTimeNs, true),
    runCount: info.getBigUint64(at.runCount, true),
  };
}

function functionName(lib: Libbpf, btfId: number, typeId: number): string | undefined {
  if (btfId === 0 || typeId === 0) return undefined;
  const type = readKernelBtf(lib, btfId).typeById(typeId);
  return type.kind === 'func' ? type.name : undefined;
}

/**
 * The same by the id that `ip link`, bpftool or an event shows.
 * @throws BpfError `BPF_ENOENT` when no program has that id (any more)
 */
export function programInfoById(id: number, lib: Libbpf = loadLibbpf()): ProgramInfo {
  using fd = new OwnedFd('program', checkReturn(lib, `open program ${id}`, lib.bpf_prog_get_fd_by_id(id)));
  return readProgramInfo(lib, fd.value);
}
