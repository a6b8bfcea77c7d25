// rule: read-only
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

const volatile __u32 limit = 5;

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	*(volatile __u32 *)&limit = 6; /* refused */
	return limit;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
