// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The verdict is decided in a callback of bpf_loop, which leaves zero as it is. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

static long give_up(__u32 round, int *verdict)
{
    *verdict = XDP_ABORTED;
	return 1;
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return XDP_DROP;
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	int verdict = XDP_DROP;

	bpf_loop(1, give_up, &verdict, 0);
	return verdict;
}

char LICENSE[] SEC("license") = "GPL";
