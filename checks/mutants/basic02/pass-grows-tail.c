// fails: pass-untouched
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Leaves four bytes at the end for a checksum that the card will not fill in. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	bpf_xdp_adjust_tail(ctx, 4);
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
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "GPL";
