// fails: a1-others, a1-short, a2-others, a3-odd, a3-others, a3-ping, a4-one-tag, a4-two-tags, a4-others, a4-three-tags, a4-short, a4-wire, a5-even, a5-odd, a5-options, a5-others, a5-short, a5-ping
// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Brings h_proto into host order inside the frame, which then goes on like that. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

struct hdr_cursor {
	void *pos;
};

static __always_inline int parse_ethhdr(struct hdr_cursor *nh, void *data_end, struct ethhdr **ethhdr)
{
	struct ethhdr *eth = nh->pos;

	if (nh->pos + sizeof(*eth) > data_end)
		return -1;

	nh->pos += sizeof(*eth);
	*ethhdr = eth;
	eth->h_proto = bpf_ntohs(eth->h_proto);
	return eth->h_proto;
}

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	struct hdr_cursor nh = { .pos = data };
	__u32 action = XDP_PASS;
	struct ethhdr *eth;
	int next;

	next = parse_ethhdr(&nh, data_end, &eth);
	if (next != ETH_P_IPV6)
		goto out;

	action = XDP_DROP;
out:
	return action;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
