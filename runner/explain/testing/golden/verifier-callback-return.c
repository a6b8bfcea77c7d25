// rule: return-range
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

static int every_round(__u32 round, void *total)
{
	*(__u64 *)total += round;
	return 7;
}

SEC("xdp")
int xdp_loop_func(struct xdp_md *ctx)
{
	__u64 total = 0;

	bpf_loop(10, every_round, &total, 0);
	return total == 45 ? XDP_PASS : XDP_DROP;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
