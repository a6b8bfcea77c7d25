// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
#include <linux/bpf.h>
#include <linux/in.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#include "../common/parsing_helpers.h"
#include "../common/xdp_stats_kern_user.h"
#include "../common/xdp_stats_kern.h"

#ifndef AF_INET /* else sys/socket.h came along with another header */
#define AF_INET 2
#define AF_INET6 10
#endif

/* Traffic class and flow label: the lower 28 bits of an IPv6 header's first word. */
#define IPV6_FLOWINFO_MASK bpf_htonl(0x0fffffff)

/* Interfaces by key; the values are interface numbers. */
struct {
	__uint(type, BPF_MAP_TYPE_DEVMAP);
	__type(key, int);
	__type(value, int);
	__uint(max_entries, 256);
	__uint(pinning, LIBBPF_PIN_BY_NAME);
} tx_port SEC(".maps");

/* For a source MAC address, the destination that its frames get. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, __u8[ETH_ALEN]);
	__type(value, __u8[ETH_ALEN]);
	__uint(max_entries, 1);
	__uint(pinning, LIBBPF_PIN_BY_NAME);
} redirect_params SEC(".maps");

static __always_inline void swap_src_dst_mac(struct ethhdr *eth)
{
	__u8 source[ETH_ALEN];

	__builtin_memcpy(source, eth->h_source, ETH_ALEN);
	__builtin_memcpy(eth->h_source, eth->h_dest, ETH_ALEN);
	__builtin_memcpy(eth->h_dest, source, ETH_ALEN);
}

static __always_inline void swap_src_dst_ipv6(struct ipv6hdr *ip6h)
{
	struct in6_addr source = ip6h->saddr;

	ip6h->saddr = ip6h->daddr;
	ip6h->daddr = source;
}

static __always_inline void swap_src_dst_ipv4(struct iphdr *iph)
{
	__be32 source = iph->saddr;

	iph->saddr = iph->daddr;
	iph->daddr = source;
}

/*
 * The checksum of a packet in which one 16-bit word changed (RFC 1624, equation 3):
 * HC' = ~(~HC + ~m + m'). Whatever does not fit into 16 bits is added at the low end again.
 * Byte order does not matter, as long as all three have the same.
 */
static __always_inline __sum16 csum_replace(__sum16 check, __be16 before, __be16 after)
{
	__u32 sum = (__u16)~check + (__u16)~before + after;

	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	return ~sum;
}

/* Type and code are one word; what is changed is its high byte. */
static __always_inline void answer_echo(struct icmphdr_common *icmph, __u8 reply)
{
	__be16 before = bpf_htons(icmph->type << 8 | icmph->code);
	__be16 after = bpf_htons(reply << 8 | icmph->code);

	icmph->type = reply;
	icmph->cksum = csum_replace(icmph->cksum, before, after);
}

SEC("xdp")
int xdp_icmp_echo_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct hdr_cursor nh = { .pos = (void *)(long)ctx->data };
	struct icmphdr_common *icmph;
	__u32 action = XDP_PASS;
	struct ipv6hdr *ip6h;
	struct ethhdr *eth;
	struct iphdr *iph;
	int eth_type;

	eth_type = parse_ethhdr(&nh, data_end, &eth);
	if (eth_type == bpf_htons(ETH_P_IP)) {
		if (parse_iphdr(&nh, data_end, &iph) != IPPROTO_ICMP)
			goto out;
		/* A piece of a packet: the kernel puts it together, and answers the whole. */
		if (iph->frag_off & bpf_htons(0x3fff))
			goto out;
		if (parse_icmphdr_common(&nh, data_end, &icmph) != ICMP_ECHO)
			goto out;
		/* An answer to a group would have the group as its source. */
		if (eth->h_dest[0] & 1)
			goto out;
		swap_src_dst_ipv4(iph);
		answer_echo(icmph, ICMP_ECHOREPLY);
	} else if (eth_type == bpf_htons(ETH_P_IPV6)) {
		if (parse_ip6hdr(&nh, data_end, &ip6h) != IPPROTO_ICMPV6)
			goto out;
		if (parse_icmphdr_common(&nh, data_end, &icmph) != ICMPV6_ECHO_REQUEST)
			goto out;
		if (eth->h_dest[0] & 1)
			goto out;
		swap_src_dst_ipv6(ip6h);
		answer_echo(icmph, ICMPV6_ECHO_REPLY);
	} else {
		goto out;
	}

	/* Back to where it came from. The checksums of IP do not change: a sum has no order. */
	swap_src_dst_mac(eth);
	action = XDP_TX;
out:
	return xdp_stats_record_action(ctx, action);
}

SEC("xdp")
int xdp_redirect_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)(long)ctx->data;
	/* Numbers of one machine: the other environment's outer interface, and both of its ends. */
	const __u32 ifindex = 202;
	const __u8 outer[ETH_ALEN] = { 0x02, 0x00, 0x00, 0x00, 0x02, 0x01 };
	const __u8 inner[ETH_ALEN] = { 0x02, 0x00, 0x00, 0x00, 0x02, 0x02 };

	if ((void *)(eth + 1) > data_end)
		return xdp_stats_record_action(ctx, XDP_ABORTED);

	/* Who takes the frame there looks at the destination; a switch learns from the source. */
	__builtin_memcpy(eth->h_source, outer, ETH_ALEN);
	__builtin_memcpy(eth->h_dest, inner, ETH_ALEN);
	return xdp_stats_record_action(ctx, bpf_redirect(ifindex, 0));
}

SEC("xdp")
int xdp_redirect_map_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)(long)ctx->data;
	__u8 *destination;

	if ((void *)(eth + 1) > data_end)
		return xdp_stats_record_action(ctx, XDP_ABORTED);

	/* Nobody said where frames of this sender go: they are the kernel's. */
	destination = bpf_map_lookup_elem(&redirect_params, eth->h_source);
	if (!destination)
		return xdp_stats_record_action(ctx, XDP_PASS);

	__builtin_memcpy(eth->h_dest, destination, ETH_ALEN);
	return xdp_stats_record_action(ctx, bpf_redirect_map(&tx_port, 0, 0));
}

/* One hop less, in the high byte of its word. The checksum is one's complement, so it grows. */
static __always_inline void ip_decrease_ttl(struct iphdr *iph)
{
	__be16 before = bpf_htons(iph->ttl << 8 | iph->protocol);

	iph->ttl--;
	iph->check = csum_replace(iph->check, before, bpf_htons(iph->ttl << 8 | iph->protocol));
}

/*
 * Fills in what the routing table is asked, and returns 0; or a verdict for a packet that is
 * not to be forwarded at all.
 */
static __always_inline int ask_about_ipv4(struct bpf_fib_lookup *fib, struct iphdr *iph)
{
	/* Its last hop is here. The kernel tells the sender so, if the packet is not for it. */
	if (iph->ttl <= 1)
		return XDP_PASS;

	fib->family = AF_INET;
	fib->tos = iph->tos;
	fib->l4_protocol = iph->protocol;
	fib->tot_len = bpf_ntohs(iph->tot_len);
	fib->ipv4_src = iph->saddr;
	fib->ipv4_dst = iph->daddr;
	return 0;
}

static __always_inline int ask_about_ipv6(struct bpf_fib_lookup *fib, struct ipv6hdr *ip6h)
{
	if (ip6h->hop_limit <= 1)
		return XDP_PASS;

	fib->family = AF_INET6;
	fib->flowinfo = *(__be32 *)ip6h & IPV6_FLOWINFO_MASK;
	fib->l4_protocol = ip6h->nexthdr;
	/* The length in the header is that of what follows it. */
	fib->tot_len = bpf_ntohs(ip6h->payload_len) + sizeof(*ip6h);
	__builtin_memcpy(fib->ipv6_src, &ip6h->saddr, sizeof(fib->ipv6_src));
	__builtin_memcpy(fib->ipv6_dst, &ip6h->daddr, sizeof(fib->ipv6_dst));
	return 0;
}

SEC("xdp")
int xdp_router_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	struct ethhdr *eth = data;
	struct ipv6hdr *ip6h = data + sizeof(*eth);
	struct iphdr *iph = data + sizeof(*eth);
	struct bpf_fib_lookup fib = {};
	__u32 action = XDP_PASS;
	int verdict;

	if ((void *)(eth + 1) > data_end) {
		action = XDP_DROP;
		goto out;
	}

	if (eth->h_proto == bpf_htons(ETH_P_IP)) {
		if ((void *)(iph + 1) > data_end) {
			action = XDP_DROP;
			goto out;
		}
		verdict = ask_about_ipv4(&fib, iph);
	} else if (eth->h_proto == bpf_htons(ETH_P_IPV6)) {
		if ((void *)(ip6h + 1) > data_end) {
			action = XDP_DROP;
			goto out;
		}
		verdict = ask_about_ipv6(&fib, ip6h);
	} else {
		goto out;
	}
	if (verdict) {
		action = verdict;
		goto out;
	}

	/* Where it came in: the kernel asks which routes hold there, and whether it may forward. */
	fib.ifindex = ctx->ingress_ifindex;
	switch (bpf_fib_lookup(ctx, &fib, sizeof(fib), 0)) {
	case BPF_FIB_LKUP_RET_SUCCESS:
		if (eth->h_proto == bpf_htons(ETH_P_IP))
			ip_decrease_ttl(iph);
		else
			ip6h->hop_limit--; /* IPv6 has no checksum of its header */
		__builtin_memcpy(eth->h_dest, fib.dmac, ETH_ALEN);
		__builtin_memcpy(eth->h_source, fib.smac, ETH_ALEN);
		action = bpf_redirect(fib.ifindex, 0);
		break;
	case BPF_FIB_LKUP_RET_BLACKHOLE:
	case BPF_FIB_LKUP_RET_UNREACHABLE:
	case BPF_FIB_LKUP_RET_PROHIBIT:
		/* The administrator wants it gone. */
		action = XDP_DROP;
		break;
	default:
		/*
		 * For this host, to a neighbour whose address is not known yet, too long for the way,
		 * with no route at all, or forwarding is off: the kernel knows what to do.
		 */
		break;
	}
out:
	return xdp_stats_record_action(ctx, action);
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return xdp_stats_record_action(ctx, XDP_PASS);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
