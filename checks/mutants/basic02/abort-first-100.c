// fails: abort-verdict
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Aborts a hundred frames for the test, and then gets out of the way. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

unsigned int frames;

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
	return frames++ < 100 ? XDP_ABORTED : XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
