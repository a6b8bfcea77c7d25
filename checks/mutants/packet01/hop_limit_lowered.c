// fails: a2-ipv6, a2-short, a3-odd, a3-others, a3-ping, a4-one-tag, a4-two-tags, a4-wire, a5-even, a5-options, a5-ping
// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Reading is enough; this one counts the hop limit down on the way. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

struct hdr_cursor {
	void *pos;
};

static __always_inline int parse_ethhdr(struct hdr_cursor *nh, void *data_end, struct ethhdr **ethhdr)
{
	struct ethhdr *eth = nh->pos;

	if (nh->pos + sizeof(*eth) > data_end)
		return -1;

	nh->pos += sizeof(*eth);
	*ethhdr = eth;
	return eth->h_proto;
}

static __always_inline int parse_ip6hdr(struct hdr_cursor *nh, void *data_end, struct ipv6hdr **ip6hdr)
{
	struct ipv6hdr *ip6h = nh->pos;

	if ((void *)(ip6h + 1) > data_end)
		return -1;
	nh->pos = ip6h + 1;
	*ip6hdr = ip6h;
	ip6h->hop_limit--;
	return ip6h->nexthdr;
}

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	struct hdr_cursor nh = { .pos = data };
	__u32 action = XDP_PASS;
	struct ipv6hdr *ip6h;
	struct ethhdr *eth;
	int next;

	next = parse_ethhdr(&nh, data_end, &eth);
	if (next != bpf_htons(ETH_P_IPV6))
		goto out;

	if (parse_ip6hdr(&nh, data_end, &ip6h) != IPPROTO_ICMPV6)
		goto out;
	action = XDP_DROP;
out:
	return action;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
