// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A result of 64 bits and a context that is only read; the verdict fits in the lower half. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
__u64 xdp_prog_simple(const struct xdp_md *restrict ctx)
{
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
