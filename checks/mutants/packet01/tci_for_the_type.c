// fails: a4-one-tag, a4-two-tags, a4-wire
// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Takes the first half of the tag, with the VLAN in it, for the EtherType. */
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

struct vlan_hdr {
	__be16 h_vlan_TCI;
	__be16 h_vlan_encapsulated_proto;
};

struct icmp_echo {
	__u8 type;
	__u8 code;
	__sum16 checksum;
	__be16 identifier;
	__be16 sequence;
};

static __always_inline int proto_is_vlan(__be16 proto)
{
	return proto == bpf_htons(ETH_P_8021Q) || proto == bpf_htons(ETH_P_8021AD);
}

static __always_inline int parse_ethhdr(struct hdr_cursor *nh, void *data_end, struct ethhdr **ethhdr)
{
	struct ethhdr *eth = nh->pos;
	__be16 proto;

	if ((void *)(eth + 1) > data_end)
		return -1;
	nh->pos = eth + 1;
	*ethhdr = eth;
	proto = eth->h_proto;

#pragma unroll
	for (int depth = 0; depth < 2; depth++) {
		struct vlan_hdr *vlan = nh->pos;

		if (!proto_is_vlan(proto))
			break;
		if ((void *)(vlan + 1) > data_end)
			return -1;
		nh->pos = vlan + 1;
		proto = vlan->h_vlan_TCI;
	}
	return proto;
}

static __always_inline int parse_ip6hdr(struct hdr_cursor *nh, void *data_end, struct ipv6hdr **ip6hdr)
{
	struct ipv6hdr *ip6h = nh->pos;

	if ((void *)(ip6h + 1) > data_end)
		return -1;
	nh->pos = ip6h + 1;
	*ip6hdr = ip6h;
	return ip6h->nexthdr;
}

static __always_inline int parse_iphdr(struct hdr_cursor *nh, void *data_end, struct iphdr **iphdr)
{
	struct iphdr *iph = nh->pos;
	void *behind;
	int length;

	if ((void *)(iph + 1) > data_end)
		return -1;
	length = iph->ihl * 4;
	if (length < sizeof(*iph))
		return -1;
	behind = nh->pos + length;
	barrier_var(behind);
	if (behind > data_end)
		return -1;
	nh->pos = behind;
	*iphdr = iph;
	return iph->protocol;
}

static __always_inline int parse_icmp_echo(struct hdr_cursor *nh, void *data_end, struct icmp_echo **echo)
{
	struct icmp_echo *header = nh->pos;

	if ((void *)(header + 1) > data_end)
		return -1;
	nh->pos = header + 1;
	*echo = header;
	return header->type;
}

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	struct hdr_cursor nh = { .pos = data };
	__u32 action = XDP_PASS;
	struct icmp_echo *echo;
	struct ipv6hdr *ip6h;
	struct ethhdr *eth;
	struct iphdr *iph;
	int next;

	next = parse_ethhdr(&nh, data_end, &eth);
	if (next == bpf_htons(ETH_P_IPV6)) {
		if (parse_ip6hdr(&nh, data_end, &ip6h) != IPPROTO_ICMPV6)
			goto out;
		if (parse_icmp_echo(&nh, data_end, &echo) != 128)
			goto out;
	} else if (next == bpf_htons(ETH_P_IP)) {
		if (parse_iphdr(&nh, data_end, &iph) != IPPROTO_ICMP)
			goto out;
		if (parse_icmp_echo(&nh, data_end, &echo) != 8)
			goto out;
	} else {
		goto out;
	}

	if (bpf_ntohs(echo->sequence) % 2 == 0)
		action = XDP_DROP;
out:
	return action;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
