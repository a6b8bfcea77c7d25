// answers: a1, a2
// advice: a2-name
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Each program has a section of its own, the new one as the lesson of old called it. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp_pass")
int xdp_pass_func(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("xdp_drop")
int xdp_drop_func(struct xdp_md *ctx)
{
	return XDP_DROP;
}

SEC("xdp_abort")
int abort_all(struct xdp_md *ctx)
{
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "GPL";
