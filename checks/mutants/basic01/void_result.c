// fails: a1-compiles
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A function without a result: nothing says which verdict it is. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
void xdp_prog_simple(struct xdp_md *ctx)
{
	bpf_printk("a frame on interface %u", ctx->ingress_ifindex);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
