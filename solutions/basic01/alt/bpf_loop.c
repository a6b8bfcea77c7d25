// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * A callback that the kernel calls for each of the first bytes, and that never asks for an
 * end.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct state {
	struct xdp_md *ctx;
	__u32 sum;
};

static long add_byte(__u32 index, struct state *state)
{
	__u8 byte;

	if (bpf_xdp_load_bytes(state->ctx, index, &byte, 1))
		return 1;
	state->sum += byte;
	return 0;
}

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	struct state state = { .ctx = ctx };

	bpf_loop(64, add_byte, &state, 0);
	bpf_printk("the first bytes add up to %u", state.sum);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
