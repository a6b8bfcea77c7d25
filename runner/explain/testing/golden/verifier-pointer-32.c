// rule: pointer-math
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	__u32 data = ctx->data;
	__u32 data_end = ctx->data_end;

	if (data + 14 > data_end) /* refused */
		return XDP_DROP;
	return *(__u8 *)(long)data ? XDP_PASS : XDP_DROP;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
