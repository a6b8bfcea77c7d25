// rule: global-function
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

int __attribute__((noinline)) parse(void *data, __u32 length)
{
	return ((__u8 *)data)[2] + length;
}

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	return parse((void *)(long)ctx->data, 3); /* refused */
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
