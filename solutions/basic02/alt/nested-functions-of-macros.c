// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Every verdict has a macro, and the macro a comment. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

#define VERDICT(v) ((int)(v))
#define PASS VERDICT(XDP_PASS) /* up the stack */
#define DROP VERDICT(XDP_DROP) /* gone, silently */
#define ABORT VERDICT(XDP_ABORTED) /* gone, and told */

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return PASS;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return DROP;
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return ABORT;
}

char LICENSE[] SEC("license") = "GPL";
