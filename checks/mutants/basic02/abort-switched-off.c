// fails: a2-loads
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The new program is there in a debug build only. */
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
int unused(struct xdp_md *ctx)
{
#ifdef DEBUG
	return XDP_ABORTED;
#else
	return XDP_PASS;
#endif
}

char LICENSE[] SEC("license") = "GPL";
