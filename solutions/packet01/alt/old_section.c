// answers: a1, a2, a3
// advice: a1-name, a2-name, a3-name, a3-extension, a4-name, a5-name
// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Known by its section, as answers of 2019 are; compares in network order, with the one bit that decides. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/icmpv6.h>
#include <linux/in6.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

struct hdr_cursor {
	void *pos;
};

static __always_inline void *take(struct hdr_cursor *nh, void *data_end, __u32 bytes)
{
	void *header = nh->pos;

	if (header + bytes > data_end)
		return NULL;
	nh->pos = header + bytes;
	return header;
}

SEC("xdp_packet_parser")
int xdp_parser_prog_main(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct hdr_cursor nh = { (void *)(long)ctx->data };
	struct icmp6hdr *icmp6h;
	struct ipv6hdr *ip6h;
	struct ethhdr *eth;

	if (!(eth = take(&nh, data_end, sizeof(*eth))) || eth->h_proto != bpf_htons(ETH_P_IPV6))
		return XDP_PASS;
	if (!(ip6h = take(&nh, data_end, sizeof(*ip6h))) || ip6h->nexthdr != IPPROTO_ICMPV6)
		return XDP_PASS;
	if (!(icmp6h = take(&nh, data_end, sizeof(*icmp6h))) || icmp6h->icmp6_type != ICMPV6_ECHO_REQUEST)
		return XDP_PASS;
	return (icmp6h->icmp6_sequence & bpf_htons(1)) ? XDP_PASS : XDP_DROP;
}

char LICENSE[] SEC("license") = "GPL";
