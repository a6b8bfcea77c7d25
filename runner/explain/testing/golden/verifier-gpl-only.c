// rule: gpl-only
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	bpf_printk("a frame on interface %d", ctx->ingress_ifindex); /* refused */
	return XDP_PASS;
}
