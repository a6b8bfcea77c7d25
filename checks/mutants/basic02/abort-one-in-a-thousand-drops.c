// fails: abort-verdict
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Each thousandth frame is dropped without a trace. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

static __u64 seen;

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
	return ++seen % 1000 ? XDP_ABORTED : XDP_DROP;
}

char LICENSE[] SEC("license") = "GPL";
