// rule: no-return
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	if (ctx->ingress_ifindex == 1)
		return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
