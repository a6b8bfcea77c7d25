// fails: pass-verdict, pass-answers-ping
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The print is the last thing it does, and its result is the verdict. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	return bpf_printk("a frame on interface %u", ctx->ingress_ifindex);
}

char LICENSE[] SEC("license") = "GPL";
