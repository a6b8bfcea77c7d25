// answers: a1, a2, a3, a4, a5
// advice: a3-extension, a5-fragment
// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Ready for frames in several buffers, chatty, and with a verdict that comes from a table. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

const volatile __u32 verdicts[2] = { XDP_DROP, XDP_PASS };

struct vlan_hdr {
	__be16 h_vlan_TCI;
	__be16 h_vlan_encapsulated_proto;
};

struct icmphdr_common {
	__u8 type;
	__u8 code;
	__sum16 cksum;
};

struct echo_rest {
	__be16 id;
	__be16 sequence;
};

struct hdr_cursor {
	void *pos;
};

static __always_inline __u16 parse_ethhdr(struct hdr_cursor *nh, void *data_end)
{
	struct ethhdr *eth = nh->pos;
	struct vlan_hdr *vlan;
	__u16 proto;
	int i;

	if (nh->pos + sizeof(*eth) > data_end)
		return 0;
	nh->pos += sizeof(*eth);
	proto = eth->h_proto;
	vlan = nh->pos;
	for (i = 0; i < 2; i++) {
		if (proto != bpf_htons(ETH_P_8021Q) && proto != bpf_htons(ETH_P_8021AD))
			break;
		if ((void *)vlan + sizeof(*vlan) > data_end)
			break;
		proto = vlan->h_vlan_encapsulated_proto;
		vlan++;
	}
	nh->pos = vlan;
	return proto;
}

static __always_inline int parse_iphdr(struct hdr_cursor *nh, void *data_end)
{
	struct iphdr *iph = nh->pos;
	int hdrsize;

	if ((void *)(iph + 1) > data_end)
		return -1;
	hdrsize = iph->ihl * 4;
	if (hdrsize < sizeof(*iph))
		return -1;
	if (nh->pos + hdrsize > data_end)
		return -1;
	nh->pos += hdrsize;
	return iph->protocol;
}

SEC("xdp.frags")
int xdp_parser_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct hdr_cursor nh = { .pos = (void *)(long)ctx->data };
	struct icmphdr_common *icmph;
	struct echo_rest *rest;
	struct ipv6hdr *ip6h;
	__u16 sequence;
	__u8 request;

	switch (parse_ethhdr(&nh, data_end)) {
	case bpf_htons(ETH_P_IPV6):
		ip6h = nh.pos;
		if ((void *)(ip6h + 1) > data_end || ip6h->nexthdr != IPPROTO_ICMPV6)
			return XDP_PASS;
		nh.pos = ip6h + 1;
		request = 128;
		break;
	case bpf_htons(ETH_P_IP):
		if (parse_iphdr(&nh, data_end) != IPPROTO_ICMP)
			return XDP_PASS;
		request = 8;
		break;
	default:
		return XDP_PASS;
	}

	icmph = nh.pos;
	if ((void *)(icmph + 1) > data_end || icmph->type != request)
		return XDP_PASS;
	rest = (void *)(icmph + 1);
	if ((void *)(rest + 1) > data_end)
		return XDP_PASS;
	sequence = bpf_ntohs(rest->sequence);
	bpf_printk("echo request %u", sequence);
	return verdicts[sequence & 1];
}

char LICENSE[] SEC("license") = "GPL";
