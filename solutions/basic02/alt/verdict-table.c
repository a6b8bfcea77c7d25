// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* One function and a table of what each program is for. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

enum program { PASS, DROP, ABORT };

static const __u8 verdicts[] = { [PASS] = XDP_PASS, [DROP] = XDP_DROP, [ABORT] = XDP_ABORTED };

static __always_inline int run(struct xdp_md *ctx, enum program program)
{
	return verdicts[program];
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return run(ctx, PASS);
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return run(ctx, DROP);
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return run(ctx, ABORT);
}

char LICENSE[] SEC("license") = "GPL";
