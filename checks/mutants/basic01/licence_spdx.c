// fails: a1-loads
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	bpf_printk("a frame on interface %u", ctx->ingress_ifindex);

	return XDP_PASS;
}

/* An SPDX name. The kernel has a list of its own, and this is not on it. */
char LICENSE[] SEC("license") = "GPL-2.0-only";
