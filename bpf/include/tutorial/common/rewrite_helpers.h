/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Writers of packet headers, under the names that answers to xdp-project/xdp-tutorial use. In
 * its packet lessons some of these are what the learner is to write: they are here for answers
 * that ask for this header by name, as the tutorial's own answers do, and no other header
 * includes it.
 */
#ifndef __REWRITE_HELPERS_H
#define __REWRITE_HELPERS_H

#include <linux/types.h>
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in6.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_endian.h>

/*
 * The start of a frame with one VLAN tag: both addresses, the tag, and the EtherType that was
 * there before.
 */
struct vlan_frame_start {
	__u8 addresses[2 * ETH_ALEN];
	__be16 tpid;
	__be16 tci;
	__be16 proto;
};

/*
 * Takes the outermost tag away: the addresses move up to where the inner EtherType is, and
 * what is left in front of them is cut off. Pointers into the frame must be made anew after
 * that.
 * Returns the VLAN's id; -1 where there is no whole tag.
 */
static __always_inline int vlan_tag_pop(struct xdp_md *ctx, struct ethhdr *eth)
{
	struct vlan_frame_start *tagged = (void *)eth;
	__u8 addresses[2 * ETH_ALEN];
	const int tag = sizeof(tagged->tpid) + sizeof(tagged->tci);
	int id;

	if ((void *)(tagged + 1) > (void *)(long)ctx->data_end)
		return -1;
	if (tagged->tpid != bpf_htons(ETH_P_8021Q) && tagged->tpid != bpf_htons(ETH_P_8021AD))
		return -1;
	id = bpf_ntohs(tagged->tci) & 0x0fff;
	__builtin_memcpy(addresses, tagged->addresses, sizeof(addresses));
	__builtin_memcpy((void *)tagged + tag, addresses, sizeof(addresses));
	return bpf_xdp_adjust_head(ctx, tag) ? -1 : id;
}

/*
 * Puts an 802.1Q tag in front of the EtherType: the frame grows at its start, and the
 * addresses move down. Pointers into the frame must be made anew after that.
 * Returns 0; -1 where there is no room.
 */
static __always_inline int vlan_tag_push(struct xdp_md *ctx, struct ethhdr *eth, int vlid)
{
	struct vlan_frame_start *tagged;
	__u8 addresses[2 * ETH_ALEN];

	__builtin_memcpy(addresses, eth, sizeof(addresses));
	if (bpf_xdp_adjust_head(ctx, -(int)(sizeof(tagged->tpid) + sizeof(tagged->tci))))
		return -1;
	tagged = (void *)(long)ctx->data;
	if ((void *)(tagged + 1) > (void *)(long)ctx->data_end)
		return -1;
	__builtin_memcpy(tagged->addresses, addresses, sizeof(addresses));
	tagged->tpid = bpf_htons(ETH_P_8021Q);
	tagged->tci = bpf_htons(vlid);
	return 0;
}

static __always_inline void swap_src_dst_mac(struct ethhdr *eth)
{
	__u8 source[ETH_ALEN];

	__builtin_memcpy(source, eth->h_source, ETH_ALEN);
	__builtin_memcpy(eth->h_source, eth->h_dest, ETH_ALEN);
	__builtin_memcpy(eth->h_dest, source, ETH_ALEN);
}

static __always_inline void swap_src_dst_ipv6(struct ipv6hdr *ipv6)
{
	struct in6_addr source = ipv6->saddr;

	ipv6->saddr = ipv6->daddr;
	ipv6->daddr = source;
}

static __always_inline void swap_src_dst_ipv4(struct iphdr *iphdr)
{
	__be32 source = iphdr->saddr;

	iphdr->saddr = iphdr->daddr;
	iphdr->daddr = source;
}

#endif /* __REWRITE_HELPERS_H */
