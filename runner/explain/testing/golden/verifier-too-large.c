// rule: too-large
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	volatile __u32 sum = 0;

	for (__u32 i = 0; i < ctx->rx_queue_index; i++)
		sum += i;
	return sum == 7 ? XDP_DROP : XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
