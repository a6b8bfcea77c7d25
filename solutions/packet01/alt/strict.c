// answers: a1, a2, a3, a4, a5
// advice: a3-extension
// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Trusts nothing: what is cut short is aborted, and headers that contradict themselves are dropped. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

struct tag {
	__be16 tci;
	__be16 proto;
};

struct echo {
	__u8 type;
	__u8 code;
	__be16 checksum;
	__be16 id;
	__be16 sequence;
};

static __always_inline int judge(void *pos, void *data_end, __u8 request)
{
	struct echo *echo = pos;

	if ((void *)(echo + 1) > data_end)
		return XDP_ABORTED;
	if (echo->type != request || echo->code != 0)
		return XDP_PASS;
	return (bpf_ntohs(echo->sequence) & 1) ? XDP_PASS : XDP_DROP;
}

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *pos = (void *)(long)ctx->data;
	struct ethhdr *eth = pos;
	__be16 proto;

	if ((void *)(eth + 1) > data_end)
		return XDP_ABORTED;
	proto = eth->h_proto;
	pos = eth + 1;

#pragma unroll
	for (int depth = 0; depth < 2; depth++) {
		struct tag *tag = pos;

		if (proto != bpf_htons(ETH_P_8021Q) && proto != bpf_htons(ETH_P_8021AD))
			break;
		if ((void *)(tag + 1) > data_end)
			return XDP_ABORTED;
		proto = tag->proto;
		pos = tag + 1;
	}

	if (proto == bpf_htons(ETH_P_IPV6)) {
		struct ipv6hdr *ip6h = pos;

		if ((void *)(ip6h + 1) > data_end)
			return XDP_ABORTED;
		if (ip6h->version != 6)
			return XDP_DROP;
		if ((void *)(ip6h + 1) + bpf_ntohs(ip6h->payload_len) > data_end)
			return XDP_DROP;
		if (ip6h->nexthdr == IPPROTO_ICMPV6)
			return judge(ip6h + 1, data_end, 128);
	} else if (proto == bpf_htons(ETH_P_IP)) {
		struct iphdr *iph = pos;

		if ((void *)(iph + 1) > data_end)
			return XDP_ABORTED;
		if (iph->version != 4 || iph->ihl < 5 || bpf_ntohs(iph->tot_len) < iph->ihl * 4)
			return XDP_DROP;
		if (pos + bpf_ntohs(iph->tot_len) > data_end)
			return XDP_DROP;
		if (iph->protocol == IPPROTO_ICMP && !(iph->frag_off & bpf_htons(0x1fff)))
			return judge(pos + iph->ihl * 4, data_end, 8);
	}
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
