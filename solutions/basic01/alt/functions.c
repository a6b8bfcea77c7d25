// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* Work in functions of its own: one is inlined, the other stays a BPF function that the kernel calls. */
static __always_inline void report(struct xdp_md *ctx)
{
	bpf_printk("interface %u, queue %u", ctx->ingress_ifindex, ctx->rx_queue_index);
}

static __noinline int decide(__u32 ifindex)
{
	return ifindex ? XDP_PASS : XDP_ABORTED;
}

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	report(ctx);
	return decide(ctx->ingress_ifindex);
}

char LICENSE[] SEC("license") = "GPL";
