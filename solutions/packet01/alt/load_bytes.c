// answers: a1, a2, a3, a4, a5
// advice: a3-extension
// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* No pointers into the frame at all: each header is copied to the stack (kernel 5.18). */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	__u32 offset = 12;
	struct ipv6hdr ip6h;
	struct iphdr iph;
	__u8 echo[8], request;
	__u16 proto;

	if (bpf_xdp_load_bytes(ctx, offset, &proto, sizeof(proto)))
		return XDP_PASS;
	for (int tags = 0; tags < 2; tags++) {
		if (proto != bpf_htons(ETH_P_8021Q) && proto != bpf_htons(ETH_P_8021AD))
			break;
		offset += 4;
		if (bpf_xdp_load_bytes(ctx, offset, &proto, sizeof(proto)))
			return XDP_PASS;
	}
	offset += 2;

	if (proto == bpf_htons(ETH_P_IPV6)) {
		if (bpf_xdp_load_bytes(ctx, offset, &ip6h, sizeof(ip6h)) || ip6h.nexthdr != IPPROTO_ICMPV6)
			return XDP_PASS;
		offset += sizeof(ip6h);
		request = 128;
	} else if (proto == bpf_htons(ETH_P_IP)) {
		if (bpf_xdp_load_bytes(ctx, offset, &iph, sizeof(iph)) || iph.protocol != IPPROTO_ICMP)
			return XDP_PASS;
		if (iph.ihl < 5 || (bpf_ntohs(iph.frag_off) & 0x1fff))
			return XDP_PASS;
		offset += iph.ihl * 4;
		request = 8;
	} else {
		return XDP_PASS;
	}

	if (bpf_xdp_load_bytes(ctx, offset, echo, sizeof(echo)) || echo[0] != request)
		return XDP_PASS;
	return echo[7] & 1 ? XDP_PASS : XDP_DROP;
}

char LICENSE[] SEC("license") = "GPL";
