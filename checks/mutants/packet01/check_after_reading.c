// fails: a1-loads, a2-loads, a3-loads, a4-loads, a5-loads
// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* The check is right and comes too late: h_proto has been read. */
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

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	struct hdr_cursor nh = { .pos = data };
	__u32 action = XDP_PASS;
	struct ethhdr *eth = nh.pos;

	if (eth->h_proto != bpf_htons(ETH_P_IPV6))
		goto out;
	if ((void *)(eth + 1) > data_end)
		goto out;

	action = XDP_DROP;
out:
	return action;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
