// fails: a1-compiles
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	return XDP_PASS;
}

/* The variable has the name of its section, and the object cannot hold both symbols. */
char license[] SEC("license") = "GPL";
