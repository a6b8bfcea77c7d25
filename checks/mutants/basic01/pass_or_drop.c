// fails: pass-verdict, pass-answers-ping
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Both flags, as with open(2). But verdicts are numbers and no bits: 1 | 2 is XDP_TX. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	return XDP_PASS | XDP_DROP;
}

char LICENSE[] SEC("license") = "GPL";
