// answers: a1, a2
// advice: a2-name
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Another spelling, and the only program that aborts. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return XDP_DROP;
}

SEC("xdp")
int XDP_ABORT_FUNC(struct xdp_md *ctx)
{
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "GPL";
