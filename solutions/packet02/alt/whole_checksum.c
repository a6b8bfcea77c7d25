// answers: a1, a2, a3
// advice: a1-extensions
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * The checksum is computed anew, over pseudo header, header and data. That takes a walk through the
 * whole packet, and it gives a right checksum to a packet that came in with a wrong one.
 */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

/* Behind the frame's start, nothing lies farther away than this. */
#define FARTHEST 2000

struct walk {
	struct xdp_md *ctx;
	__u32 at, end;
	__u64 sum;
};

static long add_word(__u32 index, struct walk *walk)
{
	__u16 word = 0;

	if (walk->at >= walk->end)
		return 1;
	/* The last word may be half a word. */
	if (walk->at + 1 == walk->end)
		bpf_xdp_load_bytes(walk->ctx, walk->at, &word, 1);
	else
		bpf_xdp_load_bytes(walk->ctx, walk->at, &word, 2);
	walk->sum += word;
	walk->at += 2;
	return 0;
}

static __always_inline __sum16 checksum(struct xdp_md *ctx, __u32 at, __u32 length, __u64 sum)
{
	struct walk walk = { .ctx = ctx, .at = at, .end = at + length, .sum = sum };

	bpf_loop(FARTHEST / 2, add_word, &walk, 0);
	sum = walk.sum;
	sum = (sum & 0xffffffff) + (sum >> 32);
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	return ~sum;
}

static __always_inline __u64 add(const void *bytes, int count)
{
	const __u16 *words = bytes;
	__u64 sum = 0;
	int i;

#pragma unroll
	for (i = 0; i < count / 2; i++)
		sum += words[i];
	return sum;
}

SEC("xdp")
int xdp_port_rewrite_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	struct ethhdr *eth = data;
	__u32 at, length;
	__u8 protocol;
	__sum16 check;
	__u64 pseudo;

	if (data + sizeof(*eth) > data_end)
		return XDP_PASS;
	if (eth->h_proto == bpf_htons(ETH_P_IP)) {
		struct iphdr *ip = data + sizeof(*eth);

		if ((void *)(ip + 1) > data_end || ip->ihl < 5 || ip->frag_off & bpf_htons(0x3fff))
			return XDP_PASS;
		at = sizeof(*eth) + ip->ihl * 4;
		length = bpf_ntohs(ip->tot_len) - ip->ihl * 4;
		protocol = ip->protocol;
		pseudo = add(&ip->saddr, 8);
	} else if (eth->h_proto == bpf_htons(ETH_P_IPV6)) {
		struct ipv6hdr *ip6 = data + sizeof(*eth);

		if ((void *)(ip6 + 1) > data_end)
			return XDP_PASS;
		at = sizeof(*eth) + sizeof(*ip6);
		length = bpf_ntohs(ip6->payload_len);
		protocol = ip6->nexthdr;
		pseudo = add(&ip6->saddr, 32);
	} else {
		return XDP_PASS;
	}
	/* Shorter than it says: no checksum can be right. */
	if (data + at + length > data_end || length > FARTHEST)
		return XDP_PASS;
	pseudo += bpf_htons(protocol) + bpf_htons(length);

	if (protocol == IPPROTO_UDP) {
		struct udphdr *udp = data + at;

		if ((void *)(udp + 1) > data_end || !udp->dest)
			return XDP_PASS;
		udp->dest = bpf_htons(bpf_ntohs(udp->dest) - 1);
		if (!udp->check)
			return XDP_PASS;
		udp->check = 0;
		check = checksum(ctx, at, length, pseudo);
		bpf_xdp_store_bytes(ctx, at + 6, check ? &check : &(__sum16){ 0xffff }, 2);
	} else if (protocol == IPPROTO_TCP) {
		struct tcphdr *tcp = data + at;

		if ((void *)(tcp + 1) > data_end || !tcp->dest)
			return XDP_PASS;
		tcp->dest = bpf_htons(bpf_ntohs(tcp->dest) - 1);
		tcp->check = 0;
		check = checksum(ctx, at, length, pseudo);
		bpf_xdp_store_bytes(ctx, at + 16, &check, 2);
	}
	return XDP_PASS;
}

struct tagged_header {
	__u8 addresses[12];
	__be16 tpid, tci, proto;
} __attribute__((packed));

/* A copy of the whole start goes to its new place. */
SEC("xdp")
int xdp_vlan_swap_func(struct xdp_md *ctx)
{
	struct tagged_header *old = (void *)(long)ctx->data, new;
	void *end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)old;

	if ((void *)(eth + 1) > end)
		return XDP_PASS;
	if (eth->h_proto == bpf_htons(ETH_P_8021Q) || eth->h_proto == bpf_htons(ETH_P_8021AD)) {
		struct ethhdr plain;

		if ((void *)(old + 1) > end)
			return XDP_PASS;
		__builtin_memcpy(&plain, old->addresses, 12);
		plain.h_proto = old->proto;
		bpf_xdp_store_bytes(ctx, 4, &plain, sizeof(plain));
		bpf_xdp_adjust_head(ctx, 4);
		return XDP_PASS;
	}
	__builtin_memcpy(new.addresses, eth, 12);
	new.tpid = bpf_htons(ETH_P_8021Q);
	new.tci = bpf_htons(1);
	new.proto = eth->h_proto;
	if (!bpf_xdp_adjust_head(ctx, -4))
		bpf_xdp_store_bytes(ctx, 0, &new, sizeof(new));
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
