// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Numbers instead of names, by way of the bits that they have. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return 1 << 1;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return !0;
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return 7 & 8;
}

char LICENSE[] SEC("license") = "GPL";
