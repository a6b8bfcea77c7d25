// fails: a1-compiles
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The name of a section is a text. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC(xdp)
int xdp_prog_simple(struct xdp_md *ctx)
{
	bpf_printk("a frame on interface %u", ctx->ingress_ifindex);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
