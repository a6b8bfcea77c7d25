// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Other types for the same number, and the oldest C that clang still takes. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
enum xdp_action xdp_pass_func(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("xdp")
__u32 xdp_drop_func(struct xdp_md *ctx)
{
	enum xdp_action action = XDP_PASS;

	action--;
	return action;
}

SEC("xdp")
long xdp_abort_func(void)
{
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
