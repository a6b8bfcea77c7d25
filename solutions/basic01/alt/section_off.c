// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* The question mark: libbpf leaves this program alone until a loader asks for it by name. */
SEC("?xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
