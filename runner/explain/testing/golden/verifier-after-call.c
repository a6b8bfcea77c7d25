// rule: packet-access
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

static __attribute__((noinline)) int twice(int number)
{
	return number * 2;
}

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	__u8 *data = (void *)(long)ctx->data;

	if (twice(ctx->ingress_ifindex) == 4)
		return XDP_ABORTED;
	return data[3]; /* refused */
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
