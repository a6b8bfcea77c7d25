// fails: pass-verdict, pass-answers-ping
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_helpers.h>

/* The verdict of the other packet hook: tc. */
SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	bpf_printk("a frame on interface %u", ctx->ingress_ifindex);

	return TC_ACT_OK;
}

char LICENSE[] SEC("license") = "GPL";
