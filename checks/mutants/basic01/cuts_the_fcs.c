// fails: pass-untouched, pass-answers-ping
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* Cuts four bytes of checksum off the end: the card has done that already, so it cuts payload. */
SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	bpf_xdp_adjust_tail(ctx, -4);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
