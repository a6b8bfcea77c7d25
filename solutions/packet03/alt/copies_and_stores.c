// answers: a1, a2, a3, a4
// advice: a1-fragments
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Headers are copied out with bpf_xdp_load_bytes, changed on the stack, and stored again: no
 * pointer into the frame, no check of bounds. Talks to the trace pipe all the time.
 */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/icmp.h>
#include <linux/icmpv6.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

typedef __u8 mac_t[ETH_ALEN];

struct {
	__uint(type, BPF_MAP_TYPE_DEVMAP);
	__type(key, __u32);
	__type(value, __u32);
	__uint(max_entries, 1);
} tx_port SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, mac_t);
	__type(value, mac_t);
	__uint(max_entries, 8);
} redirect_params SEC(".maps");

struct frame4 {
	struct ethhdr eth;
	struct iphdr ip;
	struct icmphdr icmp;
} __attribute__((packed));

struct frame6 {
	struct ethhdr eth;
	struct ipv6hdr ip;
	struct icmp6hdr icmp;
} __attribute__((packed));

/* What is over comes in again below; the sum of three words leaves at most a two above. */
static __always_inline __u16 mended(__u16 check, __u16 before, __u16 after)
{
	__u32 sum = (~check & 0xffff) + (~before & 0xffff) + after;

	sum = (sum & 0xffff) + (sum >> 16);
	return ~((sum & 0xffff) + (sum >> 16));
}

static __always_inline struct ethhdr turned(struct ethhdr eth)
{
	struct ethhdr back = eth;

	__builtin_memcpy(back.h_dest, eth.h_source, ETH_ALEN);
	__builtin_memcpy(back.h_source, eth.h_dest, ETH_ALEN);
	return back;
}

SEC("xdp.frags")
int xdp_icmp_echo_func(struct xdp_md *ctx)
{
	struct frame4 four;
	struct frame6 six;

	bpf_printk("echo: %d bytes", ctx->data_end - ctx->data);
	if (!bpf_xdp_load_bytes(ctx, 0, &four, sizeof(four)) &&
	    four.eth.h_proto == bpf_htons(ETH_P_IP) && four.ip.ihl == 5 &&
	    four.ip.protocol == IPPROTO_ICMP && four.icmp.type == ICMP_ECHO &&
	    !(four.eth.h_dest[0] & 1)) {
		__be32 saddr = four.ip.saddr;

		four.ip.saddr = four.ip.daddr;
		four.ip.daddr = saddr;
		four.eth = turned(four.eth);
		four.icmp.type = ICMP_ECHOREPLY;
		four.icmp.checksum = mended(four.icmp.checksum, bpf_htons(0x0800), 0);
		if (bpf_xdp_store_bytes(ctx, 0, &four, sizeof(four)))
			return XDP_ABORTED;
		return XDP_TX;
	}
	if (!bpf_xdp_load_bytes(ctx, 0, &six, sizeof(six)) &&
	    six.eth.h_proto == bpf_htons(ETH_P_IPV6) && six.ip.nexthdr == IPPROTO_ICMPV6 &&
	    six.icmp.icmp6_type == ICMPV6_ECHO_REQUEST && !(six.eth.h_dest[0] & 1)) {
		struct in6_addr saddr = six.ip.saddr;

		six.ip.saddr = six.ip.daddr;
		six.ip.daddr = saddr;
		six.eth = turned(six.eth);
		six.icmp.icmp6_type = ICMPV6_ECHO_REPLY;
		six.icmp.icmp6_cksum =
			mended(six.icmp.icmp6_cksum, bpf_htons(0x8000), bpf_htons(0x8100));
		if (bpf_xdp_store_bytes(ctx, 0, &six, sizeof(six)))
			return XDP_ABORTED;
		return XDP_TX;
	}
	return XDP_PASS;
}

SEC("xdp.frags")
int xdp_redirect_func(struct xdp_md *ctx)
{
	const __u8 addresses[2 * ETH_ALEN] = "\xde\xad\xbe\xef\x00\x02\xde\xad\xbe\xef\x00\x01";
	__u8 there[sizeof(addresses)];

	__builtin_memcpy(there, addresses, sizeof(there));
	if (bpf_xdp_store_bytes(ctx, 0, there, sizeof(there)))
		return XDP_ABORTED;
	return bpf_redirect(12, 0);
}

SEC("xdp.frags")
int xdp_redirect_map_func(struct xdp_md *ctx)
{
	struct ethhdr eth;
	void *to;

	if (bpf_xdp_load_bytes(ctx, 0, &eth, sizeof(eth)))
		return XDP_PASS;
	to = bpf_map_lookup_elem(&redirect_params, eth.h_source);
	if (!to)
		return XDP_PASS;
	bpf_printk("known sender, port %d", 0);
	/* A bridge would see both: from this host, to whom the map names. */
	__builtin_memcpy(eth.h_source, eth.h_dest, ETH_ALEN);
	__builtin_memcpy(eth.h_dest, to, ETH_ALEN);
	if (bpf_xdp_store_bytes(ctx, 0, &eth, sizeof(eth)))
		return XDP_ABORTED;
	return bpf_redirect_map(&tx_port, 0, 0);
}

SEC("xdp.frags")
int xdp_router_func(struct xdp_md *ctx)
{
	struct bpf_fib_lookup fib = {};
	struct ipv6hdr ip6h;
	struct ethhdr eth;
	struct iphdr iph;
	int is_ipv4;

	if (bpf_xdp_load_bytes(ctx, 0, &eth, sizeof(eth)))
		return XDP_DROP;
	is_ipv4 = eth.h_proto == bpf_htons(ETH_P_IP);
	if (is_ipv4) {
		if (bpf_xdp_load_bytes(ctx, sizeof(eth), &iph, sizeof(iph)))
			return XDP_DROP;
		if (iph.ttl < 2)
			return XDP_PASS;
		fib.family = 2; /* AF_INET */
		fib.tot_len = bpf_ntohs(iph.tot_len);
		fib.ipv4_src = iph.saddr;
		fib.ipv4_dst = iph.daddr;
	} else if (eth.h_proto == bpf_htons(ETH_P_IPV6)) {
		if (bpf_xdp_load_bytes(ctx, sizeof(eth), &ip6h, sizeof(ip6h)))
			return XDP_DROP;
		if (ip6h.hop_limit < 2)
			return XDP_PASS;
		fib.family = 10; /* AF_INET6 */
		fib.tot_len = bpf_ntohs(ip6h.payload_len) + sizeof(ip6h);
		__builtin_memcpy(fib.ipv6_src, &ip6h.saddr, sizeof(fib.ipv6_src));
		__builtin_memcpy(fib.ipv6_dst, &ip6h.daddr, sizeof(fib.ipv6_dst));
	} else {
		return XDP_PASS;
	}
	fib.ifindex = ctx->ingress_ifindex;
	switch (bpf_fib_lookup(ctx, &fib, sizeof(fib), 0)) {
	case BPF_FIB_LKUP_RET_SUCCESS:
		break;
	case BPF_FIB_LKUP_RET_BLACKHOLE:
	case BPF_FIB_LKUP_RET_UNREACHABLE:
	case BPF_FIB_LKUP_RET_PROHIBIT:
		return XDP_DROP;
	default:
		return XDP_PASS;
	}
	if (is_ipv4) {
		__u16 before = bpf_htons(iph.ttl << 8);

		iph.ttl--;
		iph.check = mended(iph.check, before, bpf_htons(iph.ttl << 8));
		if (bpf_xdp_store_bytes(ctx, sizeof(eth), &iph, sizeof(iph)))
			return XDP_ABORTED;
	} else {
		ip6h.hop_limit--;
		if (bpf_xdp_store_bytes(ctx, sizeof(eth), &ip6h, sizeof(ip6h)))
			return XDP_ABORTED;
	}
	__builtin_memcpy(eth.h_dest, fib.dmac, ETH_ALEN);
	__builtin_memcpy(eth.h_source, fib.smac, ETH_ALEN);
	if (bpf_xdp_store_bytes(ctx, 0, &eth, sizeof(eth)))
		return XDP_ABORTED;
	return bpf_redirect(fib.ifindex, 0);
}

char LICENSE[] SEC("license") = "GPL";
