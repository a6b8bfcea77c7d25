// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Numbers of verdicts as the running kernel has them. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

#define VERDICT(name) bpf_core_enum_value(enum xdp_action, name)

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return VERDICT(XDP_PASS);
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return VERDICT(XDP_DROP);
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return VERDICT(XDP_ABORTED);
}

char LICENSE[] SEC("license") = "GPL";
