// rule: pointer-and-number
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data;

	return data + 14 > ctx->data_end ? XDP_DROP : XDP_PASS; /* refused */
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
