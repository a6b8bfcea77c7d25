/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	/* A line of text for every frame: for a learner's pings, never for a busy interface. */
	bpf_printk("a frame on interface %u", ctx->ingress_ifindex);

	/* The name, not the number: 0 would be XDP_ABORTED and 1 XDP_DROP, and both lose the frame. */
	return XDP_PASS;
}

/* The kernel lends bpf_trace_printk to GPL-compatible programs only, so the object must say what it is. */
char LICENSE[] SEC("license") = "Dual BSD/GPL";
