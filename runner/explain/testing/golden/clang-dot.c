// rule: dot-or-arrow
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct cursor {
	void *pos;
};

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	struct cursor nh = { .pos = (void *)(long)ctx->data };

	return nh->pos ? XDP_PASS : XDP_DROP; /* refused */
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
