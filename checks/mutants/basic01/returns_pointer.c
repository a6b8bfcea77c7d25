// fails: pass-verdict, pass-answers-ping
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Hands the context on to whoever comes next: half an address is no verdict. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
long xdp_prog_simple(struct xdp_md *ctx)
{
	return (long)ctx;
}

char LICENSE[] SEC("license") = "GPL";
