// fails: pass-verdict
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* "No frame is longer than the MTU": forgets the 14 bytes of Ethernet before it. */
SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	if (ctx->data_end - ctx->data > 1500)
		return XDP_DROP;
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
