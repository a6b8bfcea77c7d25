// answers: a1, a4
// advice: a1-fragments, a1-groups
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Every checksum summed up anew, over all that it covers; a reply that sets out with 64 hops. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/icmp.h>
#include <linux/icmpv6.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_endian.h>

#define MOST_BYTES 1514

/* Words from `start` to `end`, which the loop proves one by one. */
static __always_inline __u32 sum_words(__u8 *start, void *end)
{
	__u32 sum = 0;
	int i;

	for (i = 0; i < MOST_BYTES; i += 2) {
		__u8 *at = start + i;

		if ((void *)(at + 2) > end) {
			if ((void *)(at + 1) <= end)
				sum += *at;
			break;
		}
		sum += *(__u16 *)at;
	}
	return sum;
}

static __always_inline __u16 folded(__u32 sum)
{
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	return ~sum;
}

static __always_inline __u16 ip_checksum(struct iphdr *iph)
{
	__u16 *word = (void *)iph;
	__u32 sum = 0;
	int i;

#pragma unroll
	for (i = 0; i < sizeof(*iph) / 2; i++)
		sum += word[i];
	return folded(sum);
}

#define SWAP(a, b)                  \
	do {                        \
		typeof(a) kept = a; \
		a = b;              \
		b = kept;           \
	} while (0)

static __always_inline void turn_round(struct ethhdr *eth)
{
	int i;

#pragma unroll
	for (i = 0; i < ETH_ALEN; i++)
		SWAP(eth->h_source[i], eth->h_dest[i]);
}

static __always_inline int answer4(struct ethhdr *eth, void *end)
{
	struct iphdr *iph = (void *)(eth + 1);
	struct icmphdr *icmph = (void *)(iph + 1);

	if ((void *)(icmph + 1) > end)
		return XDP_PASS;
	if (iph->ihl != 5 || iph->protocol != IPPROTO_ICMP || icmph->type != ICMP_ECHO)
		return XDP_PASS;
	icmph->type = ICMP_ECHOREPLY;
	icmph->checksum = 0;
	icmph->checksum = folded(sum_words((void *)icmph, end));
	SWAP(iph->saddr, iph->daddr);
	iph->ttl = 64;
	iph->check = 0;
	iph->check = ip_checksum(iph);
	turn_round(eth);
	return XDP_TX;
}

static __always_inline int answer6(struct ethhdr *eth, void *end)
{
	struct ipv6hdr *ip6h = (void *)(eth + 1);
	struct icmp6hdr *icmph = (void *)(ip6h + 1);
	__u32 sum;

	if ((void *)(icmph + 1) > end)
		return XDP_PASS;
	if (ip6h->nexthdr != IPPROTO_ICMPV6 || icmph->icmp6_type != ICMPV6_ECHO_REQUEST)
		return XDP_PASS;
	icmph->icmp6_type = ICMPV6_ECHO_REPLY;
	icmph->icmp6_cksum = 0;
	/* The pseudo header: both addresses, the length, the protocol (RFC 8200 section 8.1). */
	sum = sum_words((void *)&ip6h->saddr, end);
	sum += ip6h->payload_len + bpf_htons(IPPROTO_ICMPV6);
	icmph->icmp6_cksum = folded(sum);
	SWAP(ip6h->saddr, ip6h->daddr);
	ip6h->hop_limit = 64;
	turn_round(eth);
	return XDP_TX;
}

SEC("xdp")
int xdp_icmp_echo_func(struct xdp_md *ctx)
{
	void *end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)(long)ctx->data;

	if ((void *)(eth + 1) > end)
		return XDP_DROP;
	switch (bpf_ntohs(eth->h_proto)) {
	case ETH_P_IP:
		return answer4(eth, end);
	case ETH_P_IPV6:
		return answer6(eth, end);
	default:
		return XDP_PASS;
	}
}

/* What the routing table says, as a verdict; XDP_REDIRECT where the packet goes on. */
static __always_inline int ask(struct xdp_md *ctx, struct bpf_fib_lookup *fib)
{
	fib->ifindex = ctx->ingress_ifindex;
	switch (bpf_fib_lookup(ctx, fib, sizeof(*fib), 0)) {
	case BPF_FIB_LKUP_RET_SUCCESS:
		return XDP_REDIRECT;
	case BPF_FIB_LKUP_RET_BLACKHOLE:
	case BPF_FIB_LKUP_RET_UNREACHABLE:
	case BPF_FIB_LKUP_RET_PROHIBIT:
		return XDP_DROP;
	}
	return XDP_PASS;
}

SEC("xdp")
int xdp_router_func(struct xdp_md *ctx)
{
	void *end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)(long)ctx->data;
	struct ipv6hdr *ip6h = (void *)(eth + 1);
	struct iphdr *iph = (void *)(eth + 1);
	struct bpf_fib_lookup fib = {};
	int verdict;

	if ((void *)(iph + 1) > end)
		return XDP_DROP;
	if (eth->h_proto == bpf_htons(ETH_P_IP)) {
		/* Options are for the kernel. */
		if (iph->ihl != 5 || iph->ttl < 2)
			return XDP_PASS;
		fib.family = 2; /* AF_INET */
		fib.l4_protocol = iph->protocol;
		fib.tot_len = bpf_ntohs(iph->tot_len);
		fib.tos = iph->tos;
		fib.ipv4_src = iph->saddr;
		fib.ipv4_dst = iph->daddr;
		verdict = ask(ctx, &fib);
		if (verdict != XDP_REDIRECT)
			return verdict;
		iph->ttl -= 1;
		iph->check = 0;
		iph->check = ip_checksum(iph);
	} else if (eth->h_proto == bpf_htons(ETH_P_IPV6)) {
		if ((void *)(ip6h + 1) > end)
			return XDP_DROP;
		if (ip6h->hop_limit < 2)
			return XDP_PASS;
		fib.family = 10; /* AF_INET6 */
		fib.l4_protocol = ip6h->nexthdr;
		fib.tot_len = bpf_ntohs(ip6h->payload_len) + sizeof(*ip6h);
		__builtin_memcpy(fib.ipv6_src, &ip6h->saddr, 16);
		__builtin_memcpy(fib.ipv6_dst, &ip6h->daddr, 16);
		verdict = ask(ctx, &fib);
		if (verdict != XDP_REDIRECT)
			return verdict;
		ip6h->hop_limit -= 1;
	} else {
		return XDP_PASS;
	}
	__builtin_memcpy(eth, fib.dmac, ETH_ALEN);
	__builtin_memcpy(eth->h_source, fib.smac, ETH_ALEN);
	return bpf_redirect(fib.ifindex, 0);
}

char LICENSE[] SEC("license") = "GPL";
