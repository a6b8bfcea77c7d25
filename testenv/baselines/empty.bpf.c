// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* What a test run costs by itself: calling a program, and nothing in it. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int empty(struct xdp_md *ctx)
{
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
