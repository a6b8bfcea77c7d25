// rule: packet-access
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_meta_func(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data;
	__u32 *mark;

	if (bpf_xdp_adjust_meta(ctx, -4))
		return XDP_ABORTED;
	data = (void *)(long)ctx->data;
	mark = (void *)(long)ctx->data_meta;
	*mark = 42; /* refused */
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
