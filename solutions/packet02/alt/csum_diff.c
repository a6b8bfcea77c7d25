// answers: a1, a2, a3
// advice: a1-extensions, a1-fragments
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The kernel's own sum of differences; addresses move by one memmove each way. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define TAG 4

static __always_inline __u16 fold(__u64 sum)
{
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	return ~((sum & 0xffff) + (sum >> 16));
}

/* Both ports are one word of four bytes, which is what bpf_csum_diff() takes. */
static __always_inline __u16 lower(__be32 *ports, __u16 check)
{
	__be32 before = *ports;
	__be16 *dest = (__be16 *)ports + 1;

	*dest = bpf_htons(bpf_ntohs(*dest) - 1);
	return fold(bpf_csum_diff(&before, sizeof(before), ports, sizeof(*ports), (__u16)~check));
}

SEC("xdp")
int xdp_port_rewrite_func(struct xdp_md *ctx)
{
	void *end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)(long)ctx->data;
	void *l4;
	__u8 proto;

	if ((void *)(eth + 1) > end)
		return XDP_PASS;
	if (eth->h_proto == bpf_htons(ETH_P_IPV6)) {
		struct ipv6hdr *ip6 = (void *)(eth + 1);

		if ((void *)(ip6 + 1) > end)
			return XDP_PASS;
		proto = ip6->nexthdr;
		l4 = ip6 + 1;
	} else if (eth->h_proto == bpf_htons(ETH_P_IP)) {
		struct iphdr *ip = (void *)(eth + 1);

		if ((void *)(ip + 1) > end || ip->ihl < 5)
			return XDP_PASS;
		proto = ip->protocol;
		l4 = (void *)ip + ip->ihl * 4;
	} else {
		return XDP_PASS;
	}

	if (proto == IPPROTO_TCP) {
		struct tcphdr *tcp = l4;

		if ((void *)(tcp + 1) > end)
			return XDP_PASS;
		tcp->check = lower((__be32 *)tcp, tcp->check);
	} else if (proto == IPPROTO_UDP) {
		struct udphdr *udp = l4;
		__u16 check;

		if ((void *)(udp + 1) > end)
			return XDP_PASS;
		check = lower((__be32 *)udp, udp->check);
		if (udp->check)
			udp->check = check ? check : 0xffff;
	}
	return XDP_PASS;
}

SEC("xdp")
int xdp_vlan_swap_func(struct xdp_md *ctx)
{
	void *end = (void *)(long)ctx->data_end;
	void *start = (void *)(long)ctx->data;
	struct ethhdr *eth = start;

	if (start + sizeof(*eth) > end)
		return XDP_PASS;
	switch (bpf_ntohs(eth->h_proto)) {
	case ETH_P_8021Q:
	case ETH_P_8021AD:
		if (start + sizeof(*eth) + TAG > end)
			break;
		/* The inner EtherType already stands where it belongs. */
		__builtin_memmove(start + TAG, start, 2 * ETH_ALEN);
		bpf_xdp_adjust_head(ctx, TAG);
		break;
	default:
		if (bpf_xdp_adjust_head(ctx, -TAG))
			break;
		end = (void *)(long)ctx->data_end;
		start = (void *)(long)ctx->data;
		if (start + sizeof(*eth) + TAG > end)
			return XDP_DROP;
		__builtin_memmove(start, start + TAG, 2 * ETH_ALEN);
		*(__be16 *)(start + 12) = bpf_htons(ETH_P_8021Q);
		*(__be16 *)(start + 14) = bpf_htons(100);
	}
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
