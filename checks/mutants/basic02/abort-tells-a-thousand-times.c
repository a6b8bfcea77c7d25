// fails: abort-verdict
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* So as not to flood the log, it aborts a thousand times and then drops. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

static __u64 told;

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
	return told++ < 1000 ? XDP_ABORTED : XDP_DROP;
}

char LICENSE[] SEC("license") = "GPL";
