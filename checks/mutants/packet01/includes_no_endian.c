// fails: a1-loads, a2-loads, a3-loads, a4-loads, a5-loads
// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* bpf_htons comes from bpf/bpf_endian.h, which is not included. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
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
	if (next != bpf_htons(ETH_P_IPV6))
		goto out;

	action = XDP_DROP;
out:
	return action;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
