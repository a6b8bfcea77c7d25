/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <stddef.h>
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/pkt_cls.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

/* For functions that wait for you to call them. */
#define __unused __attribute__((unused))

/* Known from packet01: where parsing has come to. */
struct hdr_cursor {
	void *pos;
};

/* What follows the EtherType 0x8100 or 0x88a8. */
struct vlan_hdr {
	__be16 h_vlan_TCI;
	__be16 h_vlan_encapsulated_proto;
};

/*
 * Parsers as in packet01. Each proves its header, points to it, moves the cursor behind it and
 * returns what comes next; -1 where the frame ends too early.
 */
static __always_inline int parse_ethhdr(struct hdr_cursor *nh, void *data_end,
					struct ethhdr **ethhdr)
{
	struct ethhdr *eth = nh->pos;

	if ((void *)(eth + 1) > data_end)
		return -1;
	nh->pos = eth + 1;
	*ethhdr = eth;
	return eth->h_proto; /* network byte order */
}

static __always_inline int parse_ip6hdr(struct hdr_cursor *nh, void *data_end,
					struct ipv6hdr **ip6hdr)
{
	struct ipv6hdr *ip6h = nh->pos;

	if ((void *)(ip6h + 1) > data_end)
		return -1;
	nh->pos = ip6h + 1;
	*ip6hdr = ip6h;
	return ip6h->nexthdr;
}

static __always_inline __unused int parse_iphdr(struct hdr_cursor *nh, void *data_end,
						struct iphdr **iphdr)
{
	struct iphdr *iph = nh->pos;
	int size;

	if ((void *)(iph + 1) > data_end)
		return -1;
	size = iph->ihl * 4;
	if (size < (int)sizeof(*iph) || nh->pos + size > data_end)
		return -1;
	nh->pos += size;
	*iphdr = iph;
	return iph->protocol;
}

/* These two return the length of their header. */
static __always_inline int parse_udphdr(struct hdr_cursor *nh, void *data_end,
					struct udphdr **udphdr)
{
	struct udphdr *udph = nh->pos;

	if ((void *)(udph + 1) > data_end)
		return -1;
	nh->pos = udph + 1;
	*udphdr = udph;
	return sizeof(*udph);
}

static __always_inline __unused int parse_tcphdr(struct hdr_cursor *nh, void *data_end,
						 struct tcphdr **tcphdr)
{
	struct tcphdr *tcph = nh->pos;

	if ((void *)(tcph + 1) > data_end)
		return -1;
	nh->pos = tcph + 1;
	*tcphdr = tcph;
	return sizeof(*tcph);
}

static __always_inline int proto_is_vlan(__u16 h_proto)
{
	return h_proto == bpf_htons(ETH_P_8021Q) || h_proto == bpf_htons(ETH_P_8021AD);
}

/*
 * Assignment a1. So far this lowers the destination port of UDP over IPv6, and forgets the
 * checksum. Mend that; then do the same for TCP, and for IPv4.
 */
SEC("xdp")
int xdp_port_rewrite_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct hdr_cursor nh = { .pos = (void *)(long)ctx->data };
	struct ipv6hdr *ip6h;
	struct udphdr *udph;
	struct ethhdr *eth;

	if (parse_ethhdr(&nh, data_end, &eth) != bpf_htons(ETH_P_IPV6))
		return XDP_PASS;
	if (parse_ip6hdr(&nh, data_end, &ip6h) != IPPROTO_UDP)
		return XDP_PASS;
	if (parse_udphdr(&nh, data_end, &udph) < 0)
		return XDP_PASS;

	udph->dest = bpf_htons(bpf_ntohs(udph->dest) - 1);
	return XDP_PASS;
}

/*
 * Assignment a2: take the outermost tag off. Prove that the tag is there, move the two MAC
 * addresses four bytes up, and cut the first four bytes off with bpf_xdp_adjust_head().
 * Returns the id of the VLAN; -1 where nothing was taken off.
 */
static __always_inline int vlan_tag_pop(struct xdp_md *ctx, struct ethhdr *eth)
{
	return -1;
}

/*
 * Assignment a3: put an 802.1Q tag with this id in. Make the frame four bytes longer, move the
 * two MAC addresses down to its new start, and write the tag into the gap.
 * Returns 0; -1 where no tag was put in.
 */
static __always_inline int vlan_tag_push(struct xdp_md *ctx, struct ethhdr *eth, int vlid)
{
	return -1;
}

/* Given: a tagged frame loses its tag, an untagged one gets one. */
SEC("xdp")
int xdp_vlan_swap_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct hdr_cursor nh = { .pos = (void *)(long)ctx->data };
	struct ethhdr *eth;

	if (parse_ethhdr(&nh, data_end, &eth) < 0)
		return XDP_PASS;
	if (proto_is_vlan(eth->h_proto))
		vlan_tag_pop(ctx, eth);
	else
		vlan_tag_push(ctx, eth, 1);
	return XDP_PASS;
}

/*
 * Given: the way back. Runs on what the interface sends, after the stack is done with it, and
 * raises the source port by one. There the kernel has a helper for the checksum.
 */
SEC("tc")
int tc_port_back_func(struct __sk_buff *skb)
{
	const int transport = ETH_HLEN + sizeof(struct ipv6hdr);
	__u64 flags = sizeof(__be16);
	__be16 before, after;
	__u8 next;
	int check;

	if (skb->protocol != bpf_htons(ETH_P_IPV6))
		return TC_ACT_OK;
	if (bpf_skb_load_bytes(skb, ETH_HLEN + offsetof(struct ipv6hdr, nexthdr), &next, sizeof(next)))
		return TC_ACT_OK;
	if (next == IPPROTO_TCP) {
		check = transport + offsetof(struct tcphdr, check);
	} else if (next == IPPROTO_UDP) {
		check = transport + offsetof(struct udphdr, check);
		flags |= BPF_F_MARK_MANGLED_0; /* UDP has a meaning of its own for 0 */
	} else {
		return TC_ACT_OK;
	}

	/* The source port is the first field of both headers. */
	if (bpf_skb_load_bytes(skb, transport, &before, sizeof(before)))
		return TC_ACT_OK;
	after = bpf_htons(bpf_ntohs(before) + 1);
	if (bpf_l4_csum_replace(skb, check, before, after, flags))
		return TC_ACT_SHOT;
	if (bpf_skb_store_bytes(skb, transport, &after, sizeof(after), 0))
		return TC_ACT_SHOT;
	return TC_ACT_OK;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
