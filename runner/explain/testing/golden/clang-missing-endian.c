// rule: undeclared
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <linux/if_ether.h>

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	return ctx->rx_queue_index == bpf_htons(ETH_P_IPV6) ? XDP_PASS : XDP_DROP; /* refused */
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
