// fails: pass-verdict, pass-answers-ping
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The verdict is set where a frame is long enough, and nowhere else. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	volatile int verdict;

	if (ctx->data_end - ctx->data > 5000)
		verdict = XDP_PASS;
	return verdict;
}

char LICENSE[] SEC("license") = "GPL";
