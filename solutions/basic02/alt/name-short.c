// answers: a1, a2
// advice: a1-name-xdp_pass_func, a1-name-xdp_drop_func, a2-name
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The short names, as older tutorials have them. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_pass(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("xdp")
int xdp_drop(struct xdp_md *ctx)
{
	return XDP_DROP;
}

SEC("xdp")
int xdp_abort(struct xdp_md *ctx)
{
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
