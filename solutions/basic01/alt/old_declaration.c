// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The parameter is declared as it was before 1989. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_prog_simple(ctx)
	struct xdp_md *ctx;
{
	return ctx ? XDP_PASS : XDP_ABORTED;
}

char LICENSE[] SEC("license") = "GPL";
