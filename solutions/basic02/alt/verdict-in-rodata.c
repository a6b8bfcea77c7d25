// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The verdicts are settings, which a loader could change before it loads the object. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

const volatile __u32 pass_verdict = XDP_PASS;
const volatile __u32 drop_verdict = XDP_DROP;
const volatile __u32 abort_verdict = XDP_ABORTED;

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return pass_verdict;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return drop_verdict;
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return abort_verdict;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
