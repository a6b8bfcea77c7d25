// fails: a2-loads
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Reads the EtherType without a bounds check before it. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return XDP_DROP;
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	struct ethhdr *eth = (void *)(long)ctx->data;

	if (eth->h_proto == bpf_htons(ETH_P_IPV6))
		return XDP_ABORTED;
	return XDP_ABORTED + eth->h_dest[0];
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
