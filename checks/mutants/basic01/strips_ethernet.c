// fails: pass-untouched, pass-answers-ping
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* Takes the Ethernet header off "for the IP layer", which does that by itself. */
SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	bpf_xdp_adjust_head(ctx, 14);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
