// fails: pass-verdict
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* Passes the first thousand frames. */
static __u32 seen;

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	return seen++ < 1000 ? XDP_PASS : XDP_DROP;
}

char LICENSE[] SEC("license") = "GPL";
