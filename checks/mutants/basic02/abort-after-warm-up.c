// fails: abort-verdict, abort-loses-ping, abort-fires-exception
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Needs ten frames of a warm-up before it aborts. */
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
	return frames++ < 10 ? XDP_PASS : XDP_ABORTED;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
