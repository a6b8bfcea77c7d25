// rule: memory-function
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	char room[400] = {};
	char *data = (void *)(long)ctx->data;

	__builtin_memcpy(data, room, ctx->ingress_ifindex); /* refused */
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
