// fails: pass-untouched
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Fills short frames up to 60 bytes, which is for the sender to do. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	int length = ctx->data_end - ctx->data;

	if (length < 60)
		bpf_xdp_adjust_tail(ctx, 60 - length);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
