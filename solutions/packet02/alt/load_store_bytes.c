// answers: a1, a2, a3
// advice: a1-extensions
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Nothing is read or written through a pointer: the helpers copy, and check the bounds themselves. */
#include <stddef.h>
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

struct place {
	__u32 transport;
	__u8 protocol;
};

static __always_inline int find_transport(struct xdp_md *ctx, struct place *place)
{
	struct ethhdr eth;

	if (bpf_xdp_load_bytes(ctx, 0, &eth, sizeof(eth)) < 0)
		return -1;
	if (eth.h_proto == bpf_htons(ETH_P_IP)) {
		struct iphdr ip;

		if (bpf_xdp_load_bytes(ctx, sizeof(eth), &ip, sizeof(ip)) < 0)
			return -1;
		if (ip.ihl < 5 || ip.frag_off & bpf_htons(0x1fff))
			return -1;
		place->protocol = ip.protocol;
		place->transport = sizeof(eth) + ip.ihl * 4;
		return 0;
	}
	if (eth.h_proto == bpf_htons(ETH_P_IPV6)) {
		struct ipv6hdr ip6;

		if (bpf_xdp_load_bytes(ctx, sizeof(eth), &ip6, sizeof(ip6)) < 0)
			return -1;
		place->protocol = ip6.nexthdr;
		place->transport = sizeof(eth) + sizeof(ip6);
		return 0;
	}
	return -1;
}

SEC("xdp")
int xdp_port_rewrite_func(struct xdp_md *ctx)
{
	__u32 port_at, check_at, sum;
	struct place place;
	__be16 port, down;
	__sum16 check;

	if (find_transport(ctx, &place) < 0)
		return XDP_PASS;
	switch (place.protocol) {
	case IPPROTO_TCP:
		check_at = place.transport + offsetof(struct tcphdr, check);
		break;
	case IPPROTO_UDP:
		check_at = place.transport + offsetof(struct udphdr, check);
		break;
	default:
		return XDP_PASS;
	}
	port_at = place.transport + offsetof(struct udphdr, dest);
	if (bpf_xdp_load_bytes(ctx, port_at, &port, sizeof(port)) < 0 ||
	    bpf_xdp_load_bytes(ctx, check_at, &check, sizeof(check)) < 0)
		return XDP_ABORTED;
	if (port == 0)
		return XDP_DROP;

	down = bpf_htons(bpf_ntohs(port) - 1);
	if (place.protocol == IPPROTO_TCP || check != 0) {
		/* The difference is one, so its complement is 0xfffe, in host order this time. */
		sum = (__u16)~bpf_ntohs(check);
		sum += 0xfffe;
		sum = (sum >> 16) + (sum & 0xffff);
		check = bpf_htons((__u16)~sum);
		if (place.protocol == IPPROTO_UDP && check == 0)
			check = 0xffff;
		bpf_xdp_store_bytes(ctx, check_at, &check, sizeof(check));
	}
	bpf_xdp_store_bytes(ctx, port_at, &down, sizeof(down));
	return XDP_PASS;
}

SEC("xdp")
int xdp_vlan_swap_func(struct xdp_md *ctx)
{
	__u8 head[16];

	/* Twelve bytes of addresses; then a tag, or the EtherType and two bytes that do not matter. */
	if (bpf_xdp_load_bytes(ctx, 0, head, 14) < 0)
		return XDP_PASS;
	if ((head[12] == 0x81 && head[13] == 0x00) || (head[12] == 0x88 && head[13] == 0xa8)) {
		__u8 inner[2];

		if (bpf_xdp_load_bytes(ctx, 16, inner, sizeof(inner)) < 0)
			return XDP_PASS;
		if (bpf_xdp_adjust_head(ctx, 4))
			return XDP_PASS;
		bpf_xdp_store_bytes(ctx, 0, head, 12);
		return XDP_PASS;
	}
	if (bpf_xdp_adjust_head(ctx, -4))
		return XDP_PASS;
	head[12] = 0x81;
	head[13] = 0x00;
	head[14] = 0x00;
	head[15] = 0x2a;
	bpf_xdp_store_bytes(ctx, 0, head, sizeof(head));
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
