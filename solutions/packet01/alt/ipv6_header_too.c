// answers: a1, a2
// advice: a3-extension
// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* As far as a2: the IPv6 header is parsed, and what carries ICMPv6 is lost. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in6.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

struct hdr_cursor {
	void *pos;
};

static __always_inline int parse_ethhdr(struct hdr_cursor *nh, void *data_end, struct ethhdr **ethhdr)
{
	struct ethhdr *eth = nh->pos;

	if (eth + 1 > (struct ethhdr *)data_end)
		return -1;
	nh->pos = eth + 1;
	*ethhdr = eth;
	return bpf_ntohs(eth->h_proto);
}

static __always_inline int parse_ip6hdr(struct hdr_cursor *nh, void *data_end, struct ipv6hdr **ip6hdr)
{
	struct ipv6hdr *ip6h = nh->pos;

	if (ip6h + 1 > (struct ipv6hdr *)data_end)
		return -1;
	nh->pos = ip6h + 1;
	*ip6hdr = ip6h;
	return ip6h->nexthdr;
}

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct hdr_cursor nh = { .pos = (void *)(long)ctx->data };
	struct ipv6hdr *ip6h;
	struct ethhdr *eth;

	if (parse_ethhdr(&nh, data_end, &eth) != ETH_P_IPV6)
		return XDP_PASS;
	if (parse_ip6hdr(&nh, data_end, &ip6h) != IPPROTO_ICMPV6)
		return XDP_PASS;
	return XDP_DROP;
}

char LICENSE[] SEC("license") = "GPL";
