/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
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

/* One object may hold any number of programs; a loader asks for one by the name of its function. */
SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	/* For what cannot happen: the frame is lost, and the tracepoint xdp:xdp_exception says so. */
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
