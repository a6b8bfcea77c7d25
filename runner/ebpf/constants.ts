/** Numbers of the kernel's user API (include/uapi/linux/bpf.h and if_link.h), under the kernel's names. */

export const programTypes = { schedCls: 3, xdp: 6, tracing: 26 } as const;

export const attachTypes = { xdp: 37 } as const;

/** `enum bpf_link_type`. */
export const linkTypes = { xdp: 6 } as const;

export const mapTypes = {
  hash: 1,
  array: 2,
  progArray: 3,
  perfEventArray: 4,
  percpuHash: 5,
  percpuArray: 6,
  lruHash: 9,
  lruPercpuHash: 10,
  lpmTrie: 11,
  devmap: 14,
  devmapHash: 25,
  ringbuf: 27,
  userRingbuf: 31,
} as const;

/** Maps that keep a value of each entry for every possible CPU. */
export const perCpuTypes: ReadonlySet<number> = new Set([
  mapTypes.percpuArray,
  mapTypes.percpuHash,
  mapTypes.lruPercpuHash,
]);

/** XDP verdicts in the order of `enum xdp_action`. */
export const xdpActions = ['XDP_ABORTED', 'XDP_DROP', 'XDP_PASS', 'XDP_TX', 'XDP_REDIRECT'] as const;

/** `XDP_DROP` for 1; a number outside the enum is told as it is. */
export function verdictName(verdict: number): string {
  return xdpActions[verdict] ?? `${verdict} (no XDP action has this number)`;
}

export const xdpFlags = { updateIfNoExist: 1 << 0, skbMode: 1 << 1, driverMode: 1 << 2 } as const;

/** BPF_F_XDP_HAS_FRAGS: the program is ready for multi-buffer frames (kernel 5.18). */
export const progFlagXdpHasFrags = 1 << 5;

/** BPF_F_TEST_XDP_LIVE_FRAMES: what the program decides is really done (kernel 5.18). */
export const testRunLiveFrames = 1 << 1;

/** `enum bpf_stats_type`. */
export const statsRunTime = 0;
