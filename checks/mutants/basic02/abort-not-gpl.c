// fails: a2-loads
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* bpf_printk is for GPL-compatible programs, and the license says something else. */
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
	bpf_printk("abort");
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "Proprietary";
