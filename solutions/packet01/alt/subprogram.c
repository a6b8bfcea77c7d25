// answers: a1, a2, a3, a4, a5
// advice: a5-ihl
// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Functions that stay functions: the verifier checks each call, and a global one for itself. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

/* Answers offset and kind of what follows the Ethernet header and up to two tags; 0 where there is nothing. */
static __attribute__((noinline)) __u32 behind_tags(struct xdp_md *ctx, __u16 *proto)
{
	void *data_end = (void *)(long)ctx->data_end, *data = (void *)(long)ctx->data;
	__be16 *type = data + 12;

	for (int depth = 0; depth < 3; depth++) {
		if ((void *)(type + 1) > data_end)
			return 0;
		*proto = bpf_ntohs(*type);
		if (*proto != ETH_P_8021Q && *proto != ETH_P_8021AD)
			break;
		type += 2;
	}
	return (void *)(type + 1) - data;
}

int is_even(__u32 network_order)
{
	return bpf_ntohs(network_order) % 2 == 0;
}

static __attribute__((noinline)) int is_even_request(struct xdp_md *ctx, __u32 offset, __u32 request)
{
	struct {
		__u8 type, code;
		__u16 checksum, id, sequence;
	} echo;

	if (bpf_xdp_load_bytes(ctx, offset, &echo, sizeof(echo)) < 0)
		return 0;
	return echo.type == request && is_even(echo.sequence);
}

static __attribute__((noinline)) int ipv6_is_even_request(struct xdp_md *ctx, __u32 offset)
{
	struct ipv6_opt_hdr next;
	struct ipv6hdr ip6h;
	__u8 protocol;

	if (bpf_xdp_load_bytes(ctx, offset, &ip6h, sizeof(ip6h)) < 0)
		return 0;
	offset += sizeof(ip6h);
	protocol = ip6h.nexthdr;
	if (protocol == IPPROTO_HOPOPTS) {
		if (bpf_xdp_load_bytes(ctx, offset, &next, sizeof(next)) < 0)
			return 0;
		offset += (next.hdrlen + 1) << 3;
		protocol = next.nexthdr;
	}
	return protocol == IPPROTO_ICMPV6 && is_even_request(ctx, offset, 128);
}

static __attribute__((noinline)) int ipv4_is_even_request(struct xdp_md *ctx, __u32 offset)
{
	struct iphdr iph;

	if (bpf_xdp_load_bytes(ctx, offset, &iph, sizeof(iph)) < 0 || iph.protocol != IPPROTO_ICMP)
		return 0;
	if (iph.frag_off & bpf_htons(0x1fff))
		return 0;
	return is_even_request(ctx, offset + iph.ihl * 4, 8);
}

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	__u16 proto = 0;
	__u32 offset = behind_tags(ctx, &proto);

	if (proto == ETH_P_IPV6 && ipv6_is_even_request(ctx, offset))
		return XDP_DROP;
	if (proto == ETH_P_IP && ipv4_is_even_request(ctx, offset))
		return XDP_DROP;
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
