// fails: a1-loads, a2-arrives, a2-redirected, a3-loads, a4-loads
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The address goes into the source. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/ip.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_redirect_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)(long)ctx->data;
	const __u8 inner[ETH_ALEN] = { 0x02, 0x00, 0x00, 0x00, 0x02, 0x02 };

	if ((void *)(eth + 1) > data_end)
		return XDP_PASS;
	__builtin_memcpy(eth->h_source, inner, ETH_ALEN);
	return bpf_redirect(202, 0);
}

char LICENSE[] SEC("license") = "GPL";
