// rule: no-return
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return; /* refused */
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
