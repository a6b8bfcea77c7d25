// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Programs for the inner end of a veth, where a learner's replies and redirected frames come out. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

/* A veth takes frames that XDP sends to it only while its own end has a program in native mode. */
SEC("xdp")
int peer_passes(struct xdp_md *ctx)
{
	return XDP_PASS;
}

/* Source port and checksum lie at other places in TCP and in UDP; the rest of the way is the same. */
static __always_inline void source_port_up(void *port, void *checksum, void *data_end, int may_be_zero)
{
	__u16 *source = port, *sum = checksum;
	__u16 before;
	__u32 folded;

	if ((void *)(source + 1) > data_end || (void *)(sum + 1) > data_end)
		return;
	before = *source;
	*source = bpf_htons(bpf_ntohs(before) + 1);
	if (may_be_zero && !*sum)
		return; /* UDP without a checksum */
	/* RFC 1624, equation 3: HC' = ~(~HC + ~m + m'). */
	folded = (__u16)~*sum + (__u16)~before + *source;
	folded = (folded & 0xffff) + (folded >> 16);
	folded = (folded & 0xffff) + (folded >> 16);
	*sum = ~folded;
	if (may_be_zero && !*sum)
		*sum = 0xffff;
}

/* Replies to a port that a learner's program has lowered by one come from where they were sent to. */
SEC("xdp")
int peer_source_port_plus_one(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end, *data = (void *)(long)ctx->data;
	struct ethhdr *eth = data;
	void *transport;
	__u8 protocol;

	if ((void *)(eth + 1) > data_end)
		return XDP_PASS;
	if (eth->h_proto == bpf_htons(ETH_P_IPV6)) {
		struct ipv6hdr *ip6 = (void *)(eth + 1);

		if ((void *)(ip6 + 1) > data_end)
			return XDP_PASS;
		protocol = ip6->nexthdr;
		transport = ip6 + 1;
	} else if (eth->h_proto == bpf_htons(ETH_P_IP)) {
		struct iphdr *ip = (void *)(eth + 1);

		/* Linux sends these without options. */
		if ((void *)(ip + 1) > data_end || ip->ihl != 5)
			return XDP_PASS;
		protocol = ip->protocol;
		transport = ip + 1;
	} else {
		return XDP_PASS;
	}
	if (protocol == IPPROTO_TCP)
		source_port_up(transport, transport + 16, data_end, 0);
	else if (protocol == IPPROTO_UDP)
		source_port_up(transport, transport + 6, data_end, 1);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
