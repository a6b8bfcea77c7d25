// answers: a1, a3
// advice: a1-fragments, a1-groups
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* With libxdp's parsers, which go past extension headers; keys are MAC addresses as numbers. */
#include <linux/bpf.h>
#include <linux/in.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <xdp/parsing_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_DEVMAP);
	__type(key, __u32);
	__type(value, __u32);
	__uint(max_entries, 4);
} tx_port SEC(".maps");

/* Six bytes of address and two of nothing. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, __u64);
	__type(value, __u64);
	__uint(max_entries, 16);
} redirect_params SEC(".maps");

static __always_inline __u64 number_of(const __u8 *mac)
{
	__u64 number = 0;

	__builtin_memcpy(&number, mac, ETH_ALEN);
	return number;
}

SEC("xdp")
int xdp_redirect_map_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct hdr_cursor nh = { .pos = (void *)(long)ctx->data };
	struct ethhdr *eth;
	__u64 from, *to;

	if (parse_ethhdr(&nh, data_end, &eth) < 0)
		return XDP_DROP;
	from = number_of(eth->h_source);
	to = bpf_map_lookup_elem(&redirect_params, &from);
	if (!to)
		return XDP_PASS;
	__builtin_memcpy(eth->h_dest, to, ETH_ALEN);
	return bpf_redirect_map(&tx_port, 0, 0);
}

/* The whole first word of the message, as bpf_csum_diff likes it. */
static __always_inline void turn_into(struct icmphdr_common *icmph, __u8 type)
{
	__be32 before = 0, after = 0;
	__s64 sum;

	__builtin_memcpy(&before, icmph, 2);
	icmph->type = type;
	__builtin_memcpy(&after, icmph, 2);
	sum = bpf_csum_diff(&before, 4, &after, 4, (__u16)~icmph->cksum);
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	icmph->cksum = ~sum;
}

SEC("xdp")
int xdp_icmp_echo_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct hdr_cursor nh = { .pos = (void *)(long)ctx->data };
	struct icmphdr_common *icmph;
	__u8 source[ETH_ALEN];
	struct ethhdr *eth;

	switch (parse_ethhdr(&nh, data_end, &eth)) {
	case bpf_htons(ETH_P_IP): {
		struct iphdr *iph;
		__be32 saddr;

		if (parse_iphdr(&nh, data_end, &iph) != IPPROTO_ICMP ||
		    parse_icmphdr_common(&nh, data_end, &icmph) != ICMP_ECHO)
			return XDP_PASS;
		saddr = iph->saddr;
		iph->saddr = iph->daddr;
		iph->daddr = saddr;
		turn_into(icmph, ICMP_ECHOREPLY);
		break;
	}
	case bpf_htons(ETH_P_IPV6): {
		struct ipv6hdr *ip6h;
		struct in6_addr saddr;

		if (parse_ip6hdr(&nh, data_end, &ip6h) != IPPROTO_ICMPV6 ||
		    parse_icmphdr_common(&nh, data_end, &icmph) != ICMPV6_ECHO_REQUEST)
			return XDP_PASS;
		saddr = ip6h->saddr;
		ip6h->saddr = ip6h->daddr;
		ip6h->daddr = saddr;
		turn_into(icmph, ICMPV6_ECHO_REPLY);
		break;
	}
	default:
		return XDP_PASS;
	}
	__builtin_memcpy(source, eth->h_source, sizeof(source));
	__builtin_memcpy(eth->h_source, eth->h_dest, sizeof(source));
	__builtin_memcpy(eth->h_dest, source, sizeof(source));
	return XDP_TX;
}

char LICENSE[] SEC("license") = "GPL";
