/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	/* A line of text for every frame: for a learner's pings, never for a busy interface. */
	bpf_printk("a frame on interface %u", ctx->ingress_ifindex);

	/* The name, not the number: 0 is XDP_ABORTED, 1 is XDP_DROP, and both lose the frame. */
	return XDP_PASS;
}

/* bpf_printk calls bpf_trace_printk, which the kernel lends to GPL-compatible programs only. */
char LICENSE[] SEC("license") = "Dual BSD/GPL";
