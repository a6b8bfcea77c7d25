// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* An inlined helper that gives the number back, for a breakpoint that will never come. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

static __always_inline int verdict(enum xdp_action action)
{
	return action;
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return verdict(XDP_PASS);
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return verdict(XDP_DROP);
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return verdict(XDP_ABORTED);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
