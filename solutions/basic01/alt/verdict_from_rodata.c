// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* The verdict is a constant that a loader may set before it loads (read-only data of the object). */
const volatile int verdict = XDP_PASS;

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	return verdict;
}

char LICENSE[] SEC("license") = "GPL";
