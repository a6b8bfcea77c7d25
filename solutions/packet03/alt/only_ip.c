// answers: a1, a2
// advice: a1-fragments, a2-source
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Redirects IP and leaves ARP and groups to the kernel; functions that are not inlined. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/icmp.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define GROUP_BIT 1

static const char to[ETH_ALEN] = "\x02\x00\x00\x00\x01\x02";

static __noinline int is_ip(__u16 proto)
{
	return proto == bpf_htons(ETH_P_IP) || proto == bpf_htons(ETH_P_IPV6);
}

SEC("xdp")
int xdp_redirect_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)(long)ctx->data;

	if ((void *)(eth + 1) > data_end)
		return XDP_DROP;
	if (eth->h_dest[0] & GROUP_BIT || !is_ip(eth->h_proto))
		return XDP_PASS;
	__builtin_memcpy(eth->h_source, eth->h_dest, ETH_ALEN);
	__builtin_memcpy(eth->h_dest, to, ETH_ALEN);
	return bpf_redirect(250, 0);
}

/* One's complement: adding and carrying round, in either byte order. */
static __noinline __u16 plus(__u16 sum, __u16 word)
{
	__u32 wide = (__u32)sum + word;

	return wide + (wide >> 16);
}

static __always_inline __u16 changed(__u16 check, __u8 before, __u8 after)
{
	__u16 sum = ~check;

	sum = plus(sum, ~bpf_htons((__u16)before << 8));
	sum = plus(sum, bpf_htons((__u16)after << 8));
	return ~sum;
}

SEC("xdp")
int xdp_icmp_echo_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)(long)ctx->data;
	struct ethhdr old;
	struct icmphdr *icmph;

	if ((void *)(eth + 1) > data_end)
		return XDP_ABORTED;
	if (eth->h_dest[0] & GROUP_BIT)
		return XDP_PASS;
	if (eth->h_proto == bpf_htons(ETH_P_IP)) {
		struct iphdr *iph = (void *)(eth + 1);
		__be32 address;

		if ((void *)(iph + 1) > data_end || iph->ihl < 5 || iph->protocol != IPPROTO_ICMP)
			return XDP_PASS;
		icmph = (void *)iph + iph->ihl * 4;
		if ((void *)(icmph + 1) > data_end || icmph->type != 8)
			return XDP_PASS;
		address = iph->saddr;
		iph->saddr = iph->daddr;
		iph->daddr = address;
		icmph->checksum = changed(icmph->checksum, 8, 0);
		icmph->type = 0;
	} else if (eth->h_proto == bpf_htons(ETH_P_IPV6)) {
		struct ipv6hdr *ip6h = (void *)(eth + 1);
		__u64 *half = (void *)&ip6h->saddr, kept;

		/* The first eight bytes of ICMPv6 are laid out as those of ICMP. */
		icmph = (void *)(ip6h + 1);
		if ((void *)(icmph + 1) > data_end || ip6h->nexthdr != IPPROTO_ICMPV6 ||
		    icmph->type != 128)
			return XDP_PASS;
		kept = half[0], half[0] = half[2], half[2] = kept;
		kept = half[1], half[1] = half[3], half[3] = kept;
		icmph->checksum = changed(icmph->checksum, 128, 129);
		icmph->type = 129;
	} else {
		return XDP_PASS;
	}
	old = *eth;
	__builtin_memcpy(eth->h_dest, old.h_source, ETH_ALEN);
	__builtin_memcpy(eth->h_source, old.h_dest, ETH_ALEN);
	return XDP_TX;
}

char LICENSE[] SEC("license") = "GPL";
