// fails: a2-loads
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Two that abort, neither under the name: which one is meant? */
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
int abort_v1(struct xdp_md *ctx)
{
	return XDP_ABORTED;
}

SEC("xdp")
int abort_v2(struct xdp_md *ctx)
{
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
