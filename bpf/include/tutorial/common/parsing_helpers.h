/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Parsers of packet headers, under the names that answers to xdp-project/xdp-tutorial use. An
 * answer that lies in a checkout of the tutorial gets the checkout's own header; this one is
 * for a file that came alone.
 *
 * A cursor goes through the frame. Each parser checks that its header is there, moves the
 * cursor past it, sets the pointer to it, and returns what comes next; -1, with cursor and
 * pointer as they were, where the frame is too short.
 */
#ifndef __PARSING_HELPERS_H
#define __PARSING_HELPERS_H

#include <stddef.h>
#include <linux/types.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/icmp.h>
#include <linux/icmpv6.h>
#include <linux/udp.h>
#include <linux/tcp.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_endian.h>

/*
 * How many VLAN tags are looked through; a program may say another number before it includes
 * this.
 */
#ifndef VLAN_MAX_DEPTH
#define VLAN_MAX_DEPTH 2
#endif

/* Bits of the tag control information that are the VLAN's id (IEEE 802.1Q). */
#define VLAN_VID_MASK 0x0fff

/* Where in the frame the next header begins. */
struct hdr_cursor {
	void *pos;
};

/* A VLAN tag, without the EtherType in front of it that says so. */
struct vlan_hdr {
	__be16 h_vlan_TCI;
	__be16 h_vlan_encapsulated_proto;
};

/* What ICMP and ICMPv6 begin with. */
struct icmphdr_common {
	__u8 type;
	__u8 code;
	__sum16 cksum;
};

/* Ids of the tags, the outermost first. */
struct collect_vlans {
	__u16 id[VLAN_MAX_DEPTH];
};

/* Moves the cursor past `size` bytes and gives where they begin; NULL where there are fewer. */
static __always_inline void *hdr_cursor_take(struct hdr_cursor *nh, void *data_end, size_t size)
{
	void *start = nh->pos;

	if (start + size > data_end)
		return NULL;
	nh->pos = start + size;
	return start;
}

/* @param h_proto an EtherType in network byte order */
static __always_inline int proto_is_vlan(__u16 h_proto)
{
	switch (h_proto) {
	case bpf_htons(ETH_P_8021Q):
	case bpf_htons(ETH_P_8021AD):
		return 1;
	default:
		return 0;
	}
}

/*
 * Goes past the Ethernet header and its VLAN tags, and returns the EtherType after them in
 * network byte order. (*ethhdr)->h_proto still is the one before them. A tag that is cut short
 * is not gone past.
 * @param vlans gets the ids of the tags; may be NULL
 */
static __always_inline int parse_ethhdr_vlan(struct hdr_cursor *nh, void *data_end,
					     struct ethhdr **ethhdr, struct collect_vlans *vlans)
{
	struct ethhdr *eth = hdr_cursor_take(nh, data_end, sizeof(*eth));
	__u16 proto;
	int depth;

	if (!eth)
		return -1;
	*ethhdr = eth;
	proto = eth->h_proto;
#pragma unroll
	for (depth = 0; depth < VLAN_MAX_DEPTH; depth++) {
		struct vlan_hdr *tag;

		if (!proto_is_vlan(proto))
			break;
		tag = hdr_cursor_take(nh, data_end, sizeof(*tag));
		if (!tag)
			break;
		if (vlans)
			vlans->id[depth] = bpf_ntohs(tag->h_vlan_TCI) & VLAN_VID_MASK;
		proto = tag->h_vlan_encapsulated_proto;
	}
	return proto;
}

static __always_inline int parse_ethhdr(struct hdr_cursor *nh, void *data_end,
					struct ethhdr **ethhdr)
{
	return parse_ethhdr_vlan(nh, data_end, ethhdr, NULL);
}

/* Returns the next header, which may be an extension header. */
static __always_inline int parse_ip6hdr(struct hdr_cursor *nh, void *data_end,
					struct ipv6hdr **ip6hdr)
{
	struct ipv6hdr *ip6h = hdr_cursor_take(nh, data_end, sizeof(*ip6h));

	if (!ip6h)
		return -1;
	*ip6hdr = ip6h;
	return ip6h->nexthdr;
}

/* Goes past the options too, and returns the protocol. */
static __always_inline int parse_iphdr(struct hdr_cursor *nh, void *data_end, struct iphdr **iphdr)
{
	struct hdr_cursor ahead = *nh;
	struct iphdr *iph = hdr_cursor_take(&ahead, data_end, sizeof(*iph));
	size_t size;

	if (!iph)
		return -1;
	size = iph->ihl * 4;
	if (size < sizeof(*iph) || !hdr_cursor_take(nh, data_end, size))
		return -1;
	*iphdr = iph;
	return iph->protocol;
}

/* Returns the ICMPv6 type. */
static __always_inline int parse_icmp6hdr(struct hdr_cursor *nh, void *data_end,
					  struct icmp6hdr **icmp6hdr)
{
	struct icmp6hdr *icmp6h = hdr_cursor_take(nh, data_end, sizeof(*icmp6h));

	if (!icmp6h)
		return -1;
	*icmp6hdr = icmp6h;
	return icmp6h->icmp6_type;
}

/* Returns the ICMP type. */
static __always_inline int parse_icmphdr(struct hdr_cursor *nh, void *data_end,
					 struct icmphdr **icmphdr)
{
	struct icmphdr *icmph = hdr_cursor_take(nh, data_end, sizeof(*icmph));

	if (!icmph)
		return -1;
	*icmphdr = icmph;
	return icmph->type;
}

/* Returns the type of a message of ICMP or ICMPv6. */
static __always_inline int parse_icmphdr_common(struct hdr_cursor *nh, void *data_end,
						struct icmphdr_common **icmphdr)
{
	struct icmphdr_common *icmph = hdr_cursor_take(nh, data_end, sizeof(*icmph));

	if (!icmph)
		return -1;
	*icmphdr = icmph;
	return icmph->type;
}

/* Returns how many bytes the header says that come after it. */
static __always_inline int parse_udphdr(struct hdr_cursor *nh, void *data_end,
					struct udphdr **udphdr)
{
	struct hdr_cursor ahead = *nh;
	struct udphdr *udph = hdr_cursor_take(&ahead, data_end, sizeof(*udph));

	if (!udph || bpf_ntohs(udph->len) < sizeof(*udph))
		return -1;
	*nh = ahead;
	*udphdr = udph;
	return bpf_ntohs(udph->len) - sizeof(*udph);
}

/* Goes past the options too, and returns the length of the header. */
static __always_inline int parse_tcphdr(struct hdr_cursor *nh, void *data_end,
					struct tcphdr **tcphdr)
{
	struct hdr_cursor ahead = *nh;
	struct tcphdr *tcph = hdr_cursor_take(&ahead, data_end, sizeof(*tcph));
	size_t size;

	if (!tcph)
		return -1;
	size = tcph->doff * 4;
	if (size < sizeof(*tcph) || !hdr_cursor_take(nh, data_end, size))
		return -1;
	*tcphdr = tcph;
	return size;
}

#endif /* __PARSING_HELPERS_H */
