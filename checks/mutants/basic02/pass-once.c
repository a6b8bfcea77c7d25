// fails: pass-verdict, pass-answers-ping
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Passes one frame, as if the program were loaded anew for each. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

int seen;

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return seen++ ? XDP_DROP : XDP_PASS;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return XDP_DROP;
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
