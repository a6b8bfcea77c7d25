// answers: a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The numbers of some other machine, as constants that a loader could set; tagged frames too. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <bpf/bpf_helpers.h>

const volatile __u32 out_ifindex = 4711;
const volatile __u8 out_mac[ETH_ALEN] = { 0x52, 0x54, 0x00, 0xab, 0xcd, 0xef };
const volatile __u8 own_mac[ETH_ALEN] = { 0x52, 0x54, 0x00, 0x12, 0x34, 0x56 };

SEC("xdp")
int xdp_redirect_func(struct xdp_md *ctx)
{
	__u8 *frame = (void *)(long)ctx->data;
	int i;

	if (frame + sizeof(struct ethhdr) > (__u8 *)(long)ctx->data_end)
		return XDP_ABORTED;
#pragma unroll
	for (i = 0; i < ETH_ALEN; i++) {
		frame[i] = out_mac[i];
		frame[ETH_ALEN + i] = own_mac[i];
	}
	return bpf_redirect(out_ifindex, 0);
}

char LICENSE[] SEC("license") = "GPL";
