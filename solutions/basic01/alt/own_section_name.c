// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* The section of older loaders, which knew a program by it: the type has to be forced to XDP. */
SEC("xdp_pass")
int xdp_prog_simple(struct xdp_md *ctx)
{
	bpf_printk("a frame on interface %u", ctx->ingress_ifindex);
	return XDP_PASS;
}

char _license[] SEC("license") = "GPL v2";
