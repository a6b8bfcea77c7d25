// fails: a1-loads, a2-loads
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* No sections at all: three functions, and no program. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

int xdp_pass_func(struct xdp_md *ctx)
{
	return XDP_PASS;
}

int xdp_drop_func(struct xdp_md *ctx)
{
	return XDP_DROP;
}

int xdp_abort_func(struct xdp_md *ctx)
{
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "GPL";
