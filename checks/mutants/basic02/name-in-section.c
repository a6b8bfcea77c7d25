// fails: a1-compiles, a2-compiles
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* One name for all: only the sections differ. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp_pass_func")
int xdp_prog(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("xdp_drop_func")
int xdp_prog(struct xdp_md *ctx)
{
	return XDP_DROP;
}

SEC("xdp_abort_func")
int xdp_prog(struct xdp_md *ctx)
{
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
