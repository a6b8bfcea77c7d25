// fails: pass-verdict, pass-answers-ping
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* Only the licence was mended: 0, as in any C function that went well. */
SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	bpf_printk("a frame on interface %u", ctx->ingress_ifindex);

	return 0;
}

char LICENSE[] SEC("license") = "GPL";
