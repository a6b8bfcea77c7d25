// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
#include <linux/bpf.h>
#include <linux/in.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

/* The parsers of packet01, and the counters of the basic track: they come with the workbook. */
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

/* Assignment a1: let source and destination change places, in each of these. */
static __always_inline void swap_src_dst_mac(struct ethhdr *eth)
{
}

static __always_inline void swap_src_dst_ipv6(struct ipv6hdr *ip6h)
{
}

static __always_inline void swap_src_dst_ipv4(struct iphdr *iph)
{
}

/* Assignment a1: write the type of a reply, and mend icmph->cksum. */
static __always_inline void answer_echo(struct icmphdr_common *icmph, __u8 reply)
{
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
		if (parse_icmphdr_common(&nh, data_end, &icmph) != ICMP_ECHO)
			goto out;
		swap_src_dst_ipv4(iph);
		answer_echo(icmph, ICMP_ECHOREPLY);
	} else if (eth_type == bpf_htons(ETH_P_IPV6)) {
		if (parse_ip6hdr(&nh, data_end, &ip6h) != IPPROTO_ICMPV6)
			goto out;
		if (parse_icmphdr_common(&nh, data_end, &icmph) != ICMPV6_ECHO_REQUEST)
			goto out;
		swap_src_dst_ipv6(ip6h);
		answer_echo(icmph, ICMPV6_ECHO_REPLY);
	} else {
		goto out;
	}
	swap_src_dst_mac(eth);

	/* Assignment a1: the reply is ready. Send it back. */
out:
	return xdp_stats_record_action(ctx, action);
}

SEC("xdp")
int xdp_redirect_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)(long)ctx->data;
	__u32 action = XDP_PASS;

	if ((void *)(eth + 1) > data_end)
		goto out;

	/* Assignment a2: a new destination MAC address, and out of another interface. */
out:
	return xdp_stats_record_action(ctx, action);
}

SEC("xdp")
int xdp_redirect_map_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)(long)ctx->data;
	__u32 action = XDP_PASS;

	if ((void *)(eth + 1) > data_end)
		goto out;

	/* Assignment a3: both numbers from maps. Who is not in redirect_params is passed. */
out:
	return xdp_stats_record_action(ctx, action);
}

/* Assignment a4: one hop less, and the checksum of the header with it. */
static __always_inline void ip_decrease_ttl(struct iphdr *iph)
{
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

	if ((void *)(eth + 1) > data_end) {
		action = XDP_DROP;
		goto out;
	}

	if (eth->h_proto == bpf_htons(ETH_P_IP)) {
		if ((void *)(iph + 1) > data_end) {
			action = XDP_DROP;
			goto out;
		}
		/* Its last hop is here. The kernel tells the sender so, if it is not for us. */
		if (iph->ttl <= 1)
			goto out;
		/* Assignment a4: what the routing table is asked, for IPv4. */
	} else if (eth->h_proto == bpf_htons(ETH_P_IPV6)) {
		if ((void *)(ip6h + 1) > data_end) {
			action = XDP_DROP;
			goto out;
		}
		if (ip6h->hop_limit <= 1)
			goto out;
		/* Assignment a4: the same for IPv6. */
	} else {
		goto out;
	}

	fib.ifindex = ctx->ingress_ifindex;
	switch (bpf_fib_lookup(ctx, &fib, sizeof(fib), 0)) {
	case BPF_FIB_LKUP_RET_SUCCESS:
		if (eth->h_proto == bpf_htons(ETH_P_IP))
			ip_decrease_ttl(iph);
		/* Assignment a4: the hop limit of IPv6, both MAC addresses, and where to. */
		break;
	/* Assignment a4: which of the other results mean that the packet is to be dropped? */
	default:
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
