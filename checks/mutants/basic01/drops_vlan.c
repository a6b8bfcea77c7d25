// fails: pass-verdict
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

/* Passes everything but frames with a VLAN tag. */
SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	struct ethhdr *eth = (void *)(long)ctx->data;

	if ((void *)(eth + 1) > (void *)(long)ctx->data_end)
		return XDP_PASS;
	return eth->h_proto == bpf_htons(ETH_P_8021Q) ? XDP_DROP : XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
