// fails: a1-loads, a2-loads
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Static, as good C asks for: then the functions have no names outside. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
static int xdp_pass_func(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("xdp")
static int xdp_drop_func(struct xdp_md *ctx)
{
	return XDP_DROP;
}

SEC("xdp")
static int xdp_abort_func(struct xdp_md *ctx)
{
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
