// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* The number of XDP_PASS. Not kind to readers, but the kernel sees no names. */
SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	bpf_printk("a frame on interface %u", ctx->ingress_ifindex);
	return 2;
}

char LICENSE[] SEC("license") = "GPL";
