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

static __always_inline int parse_iphdr(struct hdr_cursor *nh, void *data_end, struct iphdr **iphdr)
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

static __always_inline int parse_tcphdr(struct hdr_cursor *nh, void *data_end,
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

/* Extension headers that are looked past; Linux itself seldom sends more than one. */
#define MAX_EXTENSIONS 4

/*
 * Goes past the extension headers that all begin alike (RFC 8200 section 4) and returns what comes
 * after them. A fragment header (44) is none of these: where it stands, packets are left alone,
 * because only the first of a packet's fragments has ports.
 */
static __always_inline int skip_extensions(struct hdr_cursor *nh, void *data_end, int next)
{
	int count;

#pragma unroll
	for (count = 0; count < MAX_EXTENSIONS; count++) {
		struct ipv6_opt_hdr *ext = nh->pos;

		if (next != IPPROTO_HOPOPTS && next != IPPROTO_ROUTING && next != IPPROTO_DSTOPTS)
			return next;
		if ((void *)(ext + 1) > data_end)
			return -1;
		nh->pos += (ext->hdrlen + 1) * 8;
		next = ext->nexthdr;
	}
	return -1;
}

/* An IPv4 packet that was cut into pieces: the offset, or the flag that more will come. */
static __always_inline int is_fragment(struct iphdr *iph)
{
	return iph->frag_off & bpf_htons(0x3fff);
}

/*
 * RFC 1624, equation 3: HC' = ~(~HC + ~m + m'), with the carry brought back to the low end. The
 * sum is the same whichever byte of a word comes first, so nothing is swapped here (RFC 1071
 * section 2B).
 */
static __always_inline void port_down(__be16 *port, __sum16 *check)
{
	__be16 before = *port, after = bpf_htons(bpf_ntohs(before) - 1);
	__u32 sum = (__u16)~*check + (__u16)~before + after;

	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16); /* the first one may carry again */
	*port = after;
	*check = ~sum;
}

SEC("xdp")
int xdp_port_rewrite_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct hdr_cursor nh = { .pos = (void *)(long)ctx->data };
	struct ipv6hdr *ip6h;
	struct udphdr *udph;
	struct tcphdr *tcph;
	struct ethhdr *eth;
	struct iphdr *iph;
	int protocol = -1;

	switch (parse_ethhdr(&nh, data_end, &eth)) {
	case bpf_htons(ETH_P_IPV6):
		protocol = parse_ip6hdr(&nh, data_end, &ip6h);
		protocol = skip_extensions(&nh, data_end, protocol);
		break;
	case bpf_htons(ETH_P_IP):
		protocol = parse_iphdr(&nh, data_end, &iph);
		if (protocol >= 0 && is_fragment(iph))
			return XDP_PASS;
		break;
	}

	if (protocol == IPPROTO_UDP && parse_udphdr(&nh, data_end, &udph) > 0 && udph->dest) {
		/* 0 says that there is no checksum, so there is none to mend (RFC 768). */
		__sum16 none = 0, *check = udph->check ? &udph->check : &none;

		port_down(&udph->dest, check);
		/* And a sum that comes to 0 is sent as its equal, 0xffff. */
		if (check == &udph->check && !udph->check)
			udph->check = 0xffff;
	} else if (protocol == IPPROTO_TCP && parse_tcphdr(&nh, data_end, &tcph) > 0 && tcph->dest) {
		port_down(&tcph->dest, &tcph->check);
	}
	return XDP_PASS;
}

/*
 * What is needed of the old header is copied before anything is written over it, and nothing that
 * points into the frame is used after bpf_xdp_adjust_head(): the verifier forgets such pointers.
 */
static __always_inline int vlan_tag_pop(struct xdp_md *ctx, struct ethhdr *eth)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct vlan_hdr *tag = (void *)(eth + 1);
	struct ethhdr copy = *eth;
	int vlid;

	if (!proto_is_vlan(eth->h_proto) || (void *)(tag + 1) > data_end)
		return -1;

	/* Twelve bits are the id; above them are priority and drop eligibility. */
	vlid = bpf_ntohs(tag->h_vlan_TCI) & 0x0fff;
	copy.h_proto = tag->h_vlan_encapsulated_proto;

	/* The new header ends where the tag ended. */
	__builtin_memcpy((void *)eth + sizeof(*tag), &copy, sizeof(copy));
	if (bpf_xdp_adjust_head(ctx, sizeof(*tag)))
		return -1;
	return vlid;
}

static __always_inline int vlan_tag_push(struct xdp_md *ctx, struct ethhdr *eth, int vlid)
{
	struct ethhdr copy = *eth;
	struct vlan_hdr *tag;
	void *data_end;

	if (bpf_xdp_adjust_head(ctx, -(int)sizeof(*tag)))
		return -1;

	/* Another start, so another proof. */
	eth = (void *)(long)ctx->data;
	data_end = (void *)(long)ctx->data_end;
	tag = (void *)(eth + 1);
	if ((void *)(tag + 1) > data_end)
		return -1;

	*eth = copy;
	eth->h_proto = bpf_htons(ETH_P_8021Q);
	tag->h_vlan_TCI = bpf_htons(vlid);
	tag->h_vlan_encapsulated_proto = copy.h_proto;
	return 0;
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
