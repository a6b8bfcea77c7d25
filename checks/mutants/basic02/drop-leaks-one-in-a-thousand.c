// fails: drop-verdict
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Lets through one in a thousand. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

static __u32 count;

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return ++count % 1000 ? XDP_DROP : XDP_PASS;
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "GPL";
