// rule: stack-size
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

static __attribute__((noinline)) int second(struct xdp_md *ctx)
{
	volatile char room[300];

	room[ctx->ingress_ifindex & 255] = 1;
	return room[1];
}

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	volatile char room[300];

	room[ctx->ingress_ifindex & 255] = 1;
	return second(ctx) + room[3];
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
