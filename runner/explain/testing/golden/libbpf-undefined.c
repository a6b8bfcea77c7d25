// rule: undefined
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

int parse_ethhdr(struct xdp_md *ctx);

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	return parse_ethhdr(ctx);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
