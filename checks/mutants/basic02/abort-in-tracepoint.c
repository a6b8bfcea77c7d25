// fails: a2-loads
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Hung on the tracepoint that should only report it. */
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

SEC("tracepoint/xdp/xdp_exception")
int xdp_abort_func(struct xdp_md *ctx)
{
	return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
