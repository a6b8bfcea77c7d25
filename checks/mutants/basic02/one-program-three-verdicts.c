// fails: a1-loads
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* One program with a switch that nobody turns: it aborts, and is taken for the third one. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

int mode;

SEC("xdp")
int xdp_prog(struct xdp_md *ctx)
{
	switch (mode) {
	case 1:
		return XDP_DROP;
	case 2:
		return XDP_PASS;
	default:
		return XDP_ABORTED;
	}
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
