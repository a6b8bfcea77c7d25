// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Asks for more room than there can be, and gives up when it is refused, as it always is. */
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
int xdp_abort_func(struct xdp_md *ctx)
{
	if (bpf_xdp_adjust_head(ctx, -100000) == 0)
		return XDP_PASS;
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "GPL";
