// rule: packet-access
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <linux/if_ether.h>

static __attribute__((noinline)) int parse(void *data, void *data_end)
{
	struct ethhdr *eth = data;

	if (data + 4 > data_end)
		return -1;
	return eth->h_proto; /* refused */
}

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data;
	void *data_end = (void *)(long)ctx->data_end;

	if (data_end == data)
		return XDP_ABORTED;
	return parse(data, data_end) == 0xdd86 ? XDP_DROP : XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
