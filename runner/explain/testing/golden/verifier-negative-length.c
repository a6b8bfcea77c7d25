// rule: index-unbounded
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_copy_func(struct xdp_md *ctx)
{
	__u8 bytes[64] = {};
	int length = ctx->ingress_ifindex;

	if (length < 64)
		bpf_xdp_load_bytes(ctx, 0, bytes, length); /* refused */
	return bytes[0] ? XDP_PASS : XDP_DROP;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
