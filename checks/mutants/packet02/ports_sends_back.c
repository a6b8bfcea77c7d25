// fails: a1-udp6, a1-tcp6, a1-udp4, a1-tcp4, a1-behind, a1-datagram, a1-connection
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Rewritten, and sent back where it came from. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include "right_vlan.h"

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
	} else {
		return XDP_PASS;
	}
	return XDP_TX;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
