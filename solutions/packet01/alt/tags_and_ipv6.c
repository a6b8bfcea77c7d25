// answers: a1, a2, a3, a4
// advice: a3-extension
// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* As far as a4: two tags written out one after the other, no loop. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/icmpv6.h>
#include <linux/in6.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

struct vlan_hdr {
	__be16 h_vlan_TCI;
	__be16 h_vlan_encapsulated_proto;
};

#define IS_VLAN(proto) ((proto) == bpf_htons(0x8100) || (proto) == bpf_htons(0x88A8))

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *pos = (void *)(long)ctx->data;
	struct ethhdr *eth = pos;
	struct icmp6hdr *icmp6h;
	struct vlan_hdr *vlan;
	struct ipv6hdr *ip6h;
	__be16 proto;

	pos += sizeof(*eth);
	if (pos > data_end)
		return XDP_PASS;
	proto = eth->h_proto;

	if (IS_VLAN(proto)) {
		vlan = pos;
		pos += sizeof(*vlan);
		if (pos > data_end)
			return XDP_PASS;
		proto = vlan->h_vlan_encapsulated_proto;
	}
	if (IS_VLAN(proto)) {
		vlan = pos;
		pos += sizeof(*vlan);
		if (pos > data_end)
			return XDP_PASS;
		proto = vlan->h_vlan_encapsulated_proto;
	}
	if (proto != bpf_htons(ETH_P_IPV6))
		return XDP_PASS;

	ip6h = pos;
	icmp6h = pos + sizeof(*ip6h);
	if ((void *)(icmp6h + 1) > data_end)
		return XDP_PASS;
	if (ip6h->nexthdr != IPPROTO_ICMPV6 || icmp6h->icmp6_type != ICMPV6_ECHO_REQUEST)
		return XDP_PASS;
	return bpf_ntohs(icmp6h->icmp6_sequence) & 1 ? XDP_PASS : XDP_DROP;
}

char LICENSE[] SEC("license") = "GPL v2";
