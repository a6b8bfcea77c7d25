// answers: a1, a2, a3
// advice: a1-name, a2-name, a3-name, a1-extensions
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Functions that the verifier sees one by one, names of its own, and verdicts of its own for odd
 * frames.
 */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

enum { BROKEN = -2, NOT_OURS = -1 };

__attribute__((noinline)) int transport_offset(struct xdp_md *ctx, __u8 *protocol)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	struct ethhdr *eth = data;
	struct ipv6hdr *ip6;
	struct iphdr *ip;

	if (!protocol || data + sizeof(*eth) > data_end)
		return BROKEN;
	data += sizeof(*eth);
	switch (eth->h_proto) {
	case bpf_htons(ETH_P_IP):
		ip = data;
		if (data + sizeof(*ip) > data_end || ip->version != 4 || ip->ihl < 5)
			return BROKEN;
		if (bpf_ntohs(ip->frag_off) & 0x1fff)
			return NOT_OURS;
		*protocol = ip->protocol;
		return sizeof(*eth) + ip->ihl * 4;
	case bpf_htons(ETH_P_IPV6):
		ip6 = data;
		if (data + sizeof(*ip6) > data_end || ip6->version != 6)
			return BROKEN;
		*protocol = ip6->nexthdr;
		return sizeof(*eth) + sizeof(*ip6);
	}
	return NOT_OURS;
}

static __always_inline __u16 update(__u16 check, __u16 old, __u16 new)
{
	/* RFC 1624, equation 4: HC' = HC - ~m - m', borrows taken from the other end. */
	__s32 sum = (__s32)check - (__u16)~old - new;

	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	return sum;
}

SEC("xdp.frags")
int lower_ports(struct xdp_md *ctx)
{
	void *data_end, *data;
	struct udphdr *udp;
	struct tcphdr *tcp;
	__u8 protocol = 0;
	__u16 port;
	int offset;

	offset = transport_offset(ctx, &protocol);
	if (offset == BROKEN)
		goto broken;
	if (offset < 0)
		goto pass;

	data = (void *)(long)ctx->data;
	data_end = (void *)(long)ctx->data_end;
	data += offset & 0x7f;
	if (protocol == IPPROTO_UDP) {
		udp = data;
		if ((void *)(udp + 1) > data_end)
			goto broken;
		port = udp->dest;
		if (!port)
			goto broken;
		udp->dest = bpf_htons(bpf_ntohs(port) - 1);
		if (!udp->check)
			goto pass;
		udp->check = update(udp->check, port, udp->dest);
		if (!udp->check)
			udp->check = ~0;
	} else if (protocol == IPPROTO_TCP) {
		tcp = data;
		if ((void *)(tcp + 1) > data_end)
			goto broken;
		port = tcp->dest;
		if (!port)
			goto broken;
		tcp->dest = bpf_htons(bpf_ntohs(port) - 1);
		tcp->check = update(tcp->check, port, tcp->dest);
	}
pass:
	return XDP_PASS;
broken:
	return XDP_DROP;
}

struct addresses {
	__u64 low;
	__u32 high;
} __attribute__((packed));

__attribute__((noinline)) int pop_tag(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data;
	struct addresses addresses;

	if (data + 18 > (void *)(long)ctx->data_end)
		return -1;
	addresses = *(struct addresses *)data;
	*(struct addresses *)(data + 4) = addresses;
	return bpf_xdp_adjust_head(ctx, 4);
}

__attribute__((noinline)) int push_tag(struct xdp_md *ctx)
{
	__be32 tag = bpf_htonl(0x81000000 | 4094);
	struct addresses addresses;
	void *data;

	if (bpf_xdp_adjust_head(ctx, -4))
		return -1;
	data = (void *)(long)ctx->data;
	if (data + 16 > (void *)(long)ctx->data_end)
		return -1;
	addresses = *(struct addresses *)(data + 4);
	*(struct addresses *)data = addresses;
	*(__be32 *)(data + 12) = tag;
	return 0;
}

SEC("xdp.frags")
int swap_tags(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)(long)ctx->data;
	int failed;

	if ((void *)(eth + 1) > data_end)
		return XDP_DROP;
	if (eth->h_proto == bpf_htons(ETH_P_8021Q) || eth->h_proto == bpf_htons(ETH_P_8021AD))
		failed = pop_tag(ctx);
	else
		failed = push_tag(ctx);
	return failed ? XDP_ABORTED : XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
