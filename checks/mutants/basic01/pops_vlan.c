// fails: pass-untouched
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Takes the VLAN tag off, which the kernel would have done. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	struct ethhdr copy, *eth = (void *)(long)ctx->data;

	if ((void *)(eth + 1) > (void *)(long)ctx->data_end)
		return XDP_PASS;
	if (eth->h_proto != bpf_htons(ETH_P_8021Q))
		return XDP_PASS;
	copy = *eth;
	if (bpf_xdp_adjust_head(ctx, 4))
		return XDP_PASS;
	eth = (void *)(long)ctx->data;
	if ((void *)(eth + 1) > (void *)(long)ctx->data_end)
		return XDP_PASS;
	__builtin_memcpy(eth, &copy, 2 * ETH_ALEN);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
