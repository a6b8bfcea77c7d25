// fails: pass-verdict, pass-answers-ping
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* "Lets frames through", one of two. */
static __u32 seen;

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	return seen++ % 2 ? XDP_DROP : XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
