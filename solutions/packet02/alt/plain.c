// answers: a1, a2, a3
// advice: a1-extensions, a1-fragments, a1-port-zero
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What is asked for and no more, in the order of the lesson. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

struct vlan_hdr {
	__be16 h_vlan_TCI;
	__be16 h_vlan_encapsulated_proto;
};

/* The port falls by one, so the checksum rises by one. */
static __always_inline __sum16 one_more(__sum16 check)
{
	__u32 sum = bpf_ntohs(check) + 1;

	return bpf_htons((sum & 0xffff) + (sum >> 16));
}

static __always_inline __be16 one_less(__be16 port)
{
	return bpf_htons(bpf_ntohs(port) - 1);
}

SEC("xdp")
int xdp_port_rewrite_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	struct ethhdr *eth = data;
	void *transport;
	__u8 protocol;

	if ((void *)(eth + 1) > data_end)
		return XDP_PASS;

	if (eth->h_proto == bpf_htons(ETH_P_IPV6)) {
		struct ipv6hdr *ip6h = (void *)(eth + 1);

		if ((void *)(ip6h + 1) > data_end)
			return XDP_PASS;
		protocol = ip6h->nexthdr;
		transport = ip6h + 1;
	} else if (eth->h_proto == bpf_htons(ETH_P_IP)) {
		struct iphdr *iph = (void *)(eth + 1);

		if ((void *)(iph + 1) > data_end)
			return XDP_PASS;
		if (iph->ihl < 5)
			return XDP_PASS;
		protocol = iph->protocol;
		transport = (void *)iph + iph->ihl * 4;
	} else {
		return XDP_PASS;
	}

	if (protocol == IPPROTO_UDP) {
		struct udphdr *udph = transport;

		if ((void *)(udph + 1) > data_end)
			return XDP_PASS;
		udph->dest = one_less(udph->dest);
		if (udph->check)
			udph->check = one_more(udph->check);
	} else if (protocol == IPPROTO_TCP) {
		struct tcphdr *tcph = transport;

		if ((void *)(tcph + 1) > data_end)
			return XDP_PASS;
		tcph->dest = one_less(tcph->dest);
		tcph->check = one_more(tcph->check);
	}
	return XDP_PASS;
}

static __always_inline int vlan_tag_pop(struct xdp_md *ctx, struct ethhdr *eth)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr eth_cpy;
	struct vlan_hdr *vlh;
	__be16 h_proto;
	int vlid;

	if (eth->h_proto != bpf_htons(ETH_P_8021Q) && eth->h_proto != bpf_htons(ETH_P_8021AD))
		return -1;
	vlh = (void *)(eth + 1);
	if ((void *)(vlh + 1) > data_end)
		return -1;
	vlid = bpf_ntohs(vlh->h_vlan_TCI) & 0x0fff;
	h_proto = vlh->h_vlan_encapsulated_proto;
	__builtin_memcpy(&eth_cpy, eth, sizeof(eth_cpy));

	if (bpf_xdp_adjust_head(ctx, (int)sizeof(*vlh)))
		return -1;

	eth = (void *)(long)ctx->data;
	data_end = (void *)(long)ctx->data_end;
	if ((void *)(eth + 1) > data_end)
		return -1;
	__builtin_memcpy(eth, &eth_cpy, sizeof(*eth));
	eth->h_proto = h_proto;
	return vlid;
}

static __always_inline int vlan_tag_push(struct xdp_md *ctx, struct ethhdr *eth, int vlid)
{
	void *data_end;
	struct ethhdr eth_cpy;
	struct vlan_hdr *vlh;

	__builtin_memcpy(&eth_cpy, eth, sizeof(eth_cpy));
	if (bpf_xdp_adjust_head(ctx, 0 - (int)sizeof(*vlh)))
		return -1;

	eth = (void *)(long)ctx->data;
	data_end = (void *)(long)ctx->data_end;
	vlh = (void *)(eth + 1);
	if ((void *)(vlh + 1) > data_end)
		return -1;
	__builtin_memcpy(eth, &eth_cpy, sizeof(*eth));
	eth->h_proto = bpf_htons(ETH_P_8021Q);
	vlh->h_vlan_TCI = bpf_htons(vlid);
	vlh->h_vlan_encapsulated_proto = eth_cpy.h_proto;
	return 0;
}

SEC("xdp")
int xdp_vlan_swap_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)(long)ctx->data;

	if ((void *)(eth + 1) > data_end)
		return XDP_PASS;
	if (eth->h_proto == bpf_htons(ETH_P_8021Q) || eth->h_proto == bpf_htons(ETH_P_8021AD))
		vlan_tag_pop(ctx, eth);
	else
		vlan_tag_push(ctx, eth, 1);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
