// rule: libc-header
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <stdlibs.h>
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return parse_ethhdr(ctx);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
