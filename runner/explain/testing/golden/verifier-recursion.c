// rule: recursion
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

static __attribute__((noinline)) __u32 rounds(__u32 left)
{
	if (left == 0)
		return bpf_get_prandom_u32();
	return rounds(left / 2) + bpf_get_prandom_u32() * rounds(left / 3);
}

SEC("xdp")
int xdp_loop_func(struct xdp_md *ctx)
{
	return rounds(ctx->ingress_ifindex) == 7 ? XDP_DROP : XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
