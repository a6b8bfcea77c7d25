// fails: pass-untouched, pass-answers-ping
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Makes room for a tunnel header in front, and then has none to put there. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	bpf_xdp_adjust_head(ctx, -8);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
