// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A loop with an end that the verifier can see, and abort behind it. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return XDP_DROP;
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	int action = XDP_REDIRECT;

	for (int i = 0; i < 4; i++)
		action--;
	return action;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
