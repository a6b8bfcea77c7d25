// rule: scalar-as-pointer
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_port_rewrite_func(struct xdp_md *ctx)
{
	__u32 *address = (__u32 *)(long)ctx->ingress_ifindex;

	return *address ? XDP_DROP : XDP_PASS; /* refused */
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
