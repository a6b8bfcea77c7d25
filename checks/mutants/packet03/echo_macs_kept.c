// fails: a1-icmp6, a1-icmp4, a1-elsewhere, a1-ping6, a1-ping4, a2-loads, a3-loads, a4-loads
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The MAC addresses stay: the reply comes back to a card that is not meant. */
#include <linux/bpf.h>
#include <linux/in.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#include "../common/parsing_helpers.h"
#include "../common/rewrite_helpers.h"

static __always_inline void answer(struct icmphdr_common *icmph, __u8 reply)
{
	__u32 sum = (__u16)~icmph->cksum;

	sum += (__u16)~bpf_htons(icmph->type << 8) + bpf_htons(reply << 8);
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	icmph->cksum = ~sum;
	icmph->type = reply;
}

SEC("xdp")
int xdp_icmp_echo_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct hdr_cursor nh = { .pos = (void *)(long)ctx->data };
	struct icmphdr_common *icmph;
	struct ipv6hdr *ip6h;
	struct ethhdr *eth;
	struct iphdr *iph;
	int eth_type;

	eth_type = parse_ethhdr(&nh, data_end, &eth);
	if (eth_type == bpf_htons(ETH_P_IP)) {
		if (parse_iphdr(&nh, data_end, &iph) != IPPROTO_ICMP)
			return XDP_PASS;
		if (parse_icmphdr_common(&nh, data_end, &icmph) != ICMP_ECHO)
			return XDP_PASS;
		swap_src_dst_ipv4(iph);
		answer(icmph, ICMP_ECHOREPLY);
	} else if (eth_type == bpf_htons(ETH_P_IPV6)) {
		if (parse_ip6hdr(&nh, data_end, &ip6h) != IPPROTO_ICMPV6)
			return XDP_PASS;
		if (parse_icmphdr_common(&nh, data_end, &icmph) != ICMPV6_ECHO_REQUEST)
			return XDP_PASS;
		swap_src_dst_ipv6(ip6h);
		answer(icmph, ICMPV6_ECHO_REPLY);
	} else {
		return XDP_PASS;
	}
	return XDP_TX;
}

char LICENSE[] SEC("license") = "GPL";
