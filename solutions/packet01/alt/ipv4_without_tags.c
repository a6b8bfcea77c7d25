// answers: a1, a2, a3, a5
// advice: a3-extension, a5-fragment
// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* a5 before a4: both versions of IP, and no tags. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/icmpv6.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

/* linux/icmp.h would bring headers of the C library with it. */
struct echo_message {
	__u8 type, code;
	__u16 checksum, id, sequence;
};

static __always_inline int verdict_of(void *pos, void *data_end, __u8 request)
{
	struct echo_message *echo = pos;

	if ((void *)(echo + 1) > data_end || echo->type != request)
		return XDP_PASS;
	return bpf_ntohs(echo->sequence) % 2 ? XDP_PASS : XDP_DROP;
}

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)(long)ctx->data;

	if ((void *)(eth + 1) > data_end)
		return XDP_PASS;

	switch (bpf_ntohs(eth->h_proto)) {
	case ETH_P_IPV6: {
		struct ipv6hdr *ip6h = (void *)(eth + 1);

		if ((void *)(ip6h + 1) > data_end || ip6h->nexthdr != IPPROTO_ICMPV6)
			return XDP_PASS;
		return verdict_of(ip6h + 1, data_end, 128);
	}
	case ETH_P_IP: {
		struct iphdr *iph = (void *)(eth + 1);
		__u32 length;

		if ((void *)(iph + 1) > data_end || iph->protocol != IPPROTO_ICMP)
			return XDP_PASS;
		length = iph->ihl << 2;
		if (length < 20)
			return XDP_DROP;
		return verdict_of((void *)iph + length, data_end, 8);
	}
	default:
		return XDP_PASS;
	}
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
