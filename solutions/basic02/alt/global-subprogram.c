// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A global function, which the verifier looks at by itself, for any argument. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

__attribute__((noinline)) int action_of(struct xdp_md *ctx, __u32 which)
{
	if (!ctx)
		return XDP_ABORTED;
	switch (which) {
	case 2:
		return XDP_PASS;
	case 1:
		return XDP_DROP;
	default:
		return XDP_ABORTED;
	}
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return action_of(ctx, 2);
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return action_of(ctx, 1);
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return action_of(ctx, 0);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
