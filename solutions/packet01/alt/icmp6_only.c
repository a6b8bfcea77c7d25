// answers: a1, a2, a3
// advice: a3-extension
// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* As far as a3, with the kernel's own struct for ICMPv6. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/icmpv6.h>
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

	if (nh->pos + sizeof(*eth) > data_end)
		return -1;
	nh->pos += sizeof(*eth);
	*ethhdr = eth;
	return eth->h_proto;
}

static __always_inline int parse_ip6hdr(struct hdr_cursor *nh, void *data_end, struct ipv6hdr **ip6hdr)
{
	struct ipv6hdr *ip6h = nh->pos;

	if (nh->pos + sizeof(*ip6h) > data_end)
		return -1;
	nh->pos += sizeof(*ip6h);
	*ip6hdr = ip6h;
	return ip6h->nexthdr;
}

static __always_inline int parse_icmp6hdr(struct hdr_cursor *nh, void *data_end, struct icmp6hdr **icmp6hdr)
{
	struct icmp6hdr *icmp6h = nh->pos;

	if (nh->pos + sizeof(*icmp6h) > data_end)
		return -1;
	nh->pos += sizeof(*icmp6h);
	*icmp6hdr = icmp6h;
	return icmp6h->icmp6_type;
}

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct hdr_cursor nh = { .pos = (void *)(long)ctx->data };
	struct icmp6hdr *icmp6h;
	struct ipv6hdr *ip6h;
	struct ethhdr *eth;
	__u32 action = XDP_PASS;
	int type;

	type = parse_ethhdr(&nh, data_end, &eth);
	if (type != bpf_htons(ETH_P_IPV6))
		goto out;
	type = parse_ip6hdr(&nh, data_end, &ip6h);
	if (type != IPPROTO_ICMPV6)
		goto out;
	type = parse_icmp6hdr(&nh, data_end, &icmp6h);
	if (type != ICMPV6_ECHO_REQUEST)
		goto out;
	if (bpf_ntohs(icmp6h->icmp6_sequence) % 2 == 0)
		action = XDP_DROP;
out:
	return action;
}

char LICENSE[] SEC("license") = "GPL";
