// fails: pass-verdict
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Takes samples: each thousandth frame is kept back. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

static __u32 seen;

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	return ++seen % 1000 == 0 ? XDP_DROP : XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
