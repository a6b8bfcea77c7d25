// rule: unreachable
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	asm volatile("goto +1; r0 = 0; r0 = 2; exit;"); /* refused */
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
