// answers: a3, a4
// advice: a4-told
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * The router leaves through tx_port, a devmap with hashed keys, and drops what has no hop left;
 * a miss in the map is passed by the lower bits of the flags.
 */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_DEVMAP_HASH);
	__type(key, __u32);
	__type(value, struct bpf_devmap_val);
	__uint(max_entries, 1024);
	__uint(pinning, LIBBPF_PIN_BY_NAME);
} tx_port SEC(".maps");

struct address {
	__u8 octet[ETH_ALEN];
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__type(key, struct address);
	__type(value, struct address);
	__uint(max_entries, 64);
	__uint(pinning, LIBBPF_PIN_BY_NAME);
} redirect_params SEC(".maps");

SEC("xdp")
int xdp_redirect_map_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)(long)ctx->data;
	struct address from, *to;

	if ((void *)(eth + 1) > data_end)
		return XDP_PASS;
	__builtin_memcpy(&from, eth->h_source, sizeof(from));
	to = bpf_map_lookup_elem(&redirect_params, &from);
	if (!to)
		return XDP_PASS;
	__builtin_memcpy(eth->h_dest, to, sizeof(*to));
	return bpf_redirect_map(&tx_port, 0, XDP_PASS);
}

SEC("xdp")
int xdp_router_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)(long)ctx->data;
	struct iphdr *iph = (void *)(eth + 1);
	struct ipv6hdr *ip6h = (void *)(eth + 1);
	struct bpf_fib_lookup fib = { .ifindex = ctx->ingress_ifindex };
	__u32 check;
	long found;

	if ((void *)(eth + 1) > data_end)
		return XDP_DROP;
	if (eth->h_proto == bpf_htons(ETH_P_IP)) {
		if ((void *)(iph + 1) > data_end)
			return XDP_DROP;
		fib.family = 2; /* AF_INET */
		fib.tot_len = bpf_ntohs(iph->tot_len);
		fib.ipv4_src = iph->saddr;
		fib.ipv4_dst = iph->daddr;
	} else if (eth->h_proto == bpf_htons(ETH_P_IPV6)) {
		if ((void *)(ip6h + 1) > data_end)
			return XDP_DROP;
		fib.family = 10; /* AF_INET6 */
		fib.tot_len = bpf_ntohs(ip6h->payload_len) + sizeof(*ip6h);
		__builtin_memcpy(fib.ipv6_src, ip6h->saddr.s6_addr, sizeof(fib.ipv6_src));
		__builtin_memcpy(fib.ipv6_dst, ip6h->daddr.s6_addr, sizeof(fib.ipv6_dst));
	} else {
		return XDP_PASS;
	}

	found = bpf_fib_lookup(ctx, &fib, sizeof(fib), 0);
	if (found == BPF_FIB_LKUP_RET_BLACKHOLE || found == BPF_FIB_LKUP_RET_UNREACHABLE ||
	    found == BPF_FIB_LKUP_RET_PROHIBIT)
		return XDP_DROP;
	if (found)
		return XDP_PASS;

	if (fib.family == 2) {
		if (iph->ttl <= 1)
			return XDP_DROP;
		iph->ttl--;
		check = iph->check + bpf_htons(0x0100);
		iph->check = check + (check >> 16);
	} else {
		if (ip6h->hop_limit <= 1)
			return XDP_DROP;
		ip6h->hop_limit--;
	}
	__builtin_memcpy(eth->h_source, fib.smac, ETH_ALEN);
	__builtin_memcpy(eth->h_dest, fib.dmac, ETH_ALEN);
	return bpf_redirect_map(&tx_port, fib.ifindex, 0);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
