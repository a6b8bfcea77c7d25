// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Makes the frame longer at its end, and cuts off what it added. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	if (bpf_xdp_adjust_tail(ctx, 16))
		return XDP_PASS;
	bpf_xdp_adjust_tail(ctx, -16);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
