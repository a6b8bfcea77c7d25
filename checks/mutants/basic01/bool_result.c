// fails: pass-verdict, pass-answers-ping
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The result is a bool, so that 2 becomes true, and true is 1. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
_Bool xdp_prog_simple(struct xdp_md *ctx)
{
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
