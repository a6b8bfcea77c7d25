// fails: a1-compiles, a2-compiles
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A tenth of the frames, reckoned in floating point. */
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
	float share = bpf_get_prandom_u32() / 4294967296.0f;

	return share < 0.1f ? XDP_ABORTED : XDP_ABORTED + (int)share;
}

char LICENSE[] SEC("license") = "GPL";
