// rule: function-pointer
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

static __attribute__((noinline)) int pass(void) { return XDP_PASS; }
static __attribute__((noinline)) int drop(void) { return XDP_DROP; }

int (*volatile chosen)(void) = pass;

SEC("xdp")
int xdp_choose_func(struct xdp_md *ctx)
{
	return ctx->ingress_ifindex == 7 ? drop() : chosen();
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
