// rule: stack-limit
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	volatile char room[600];

	room[ctx->ingress_ifindex & 511] = 1;
	return room[3];
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
