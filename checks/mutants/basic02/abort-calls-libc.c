// fails: a1-loads, a2-loads
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* abort(3) of user space: the kernel has no such function, and libbpf opens nothing of it. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

void abort(void);

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
	abort();
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
