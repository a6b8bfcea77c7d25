// answers: a1, a2
// advice: a1-name-xdp_pass_func, a1-name-xdp_drop_func, a2-name
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Three names of one's own: each program is known by what it does. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int let_through(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("xdp")
int lose_silently(struct xdp_md *ctx)
{
	return XDP_DROP;
}

SEC("xdp")
int lose_loudly(struct xdp_md *ctx)
{
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
