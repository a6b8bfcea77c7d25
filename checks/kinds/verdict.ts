/** The verdicts of `enum xdp_action` (linux/bpf.h). */
export type Verdict = 'XDP_ABORTED' | 'XDP_DROP' | 'XDP_PASS' | 'XDP_TX' | 'XDP_REDIRECT';
