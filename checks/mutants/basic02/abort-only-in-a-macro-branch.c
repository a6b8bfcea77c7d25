// fails: abort-verdict, abort-loses-ping, abort-fires-exception
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Aborts where a configuration says so, and nobody set it. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

const volatile _Bool aborting;

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
	return aborting ? XDP_ABORTED : XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
