// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The number of the verdict is taken from the running kernel, whatever the headers said. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	return bpf_core_enum_value(enum xdp_action, XDP_PASS);
}

char LICENSE[] SEC("license") = "GPL";
