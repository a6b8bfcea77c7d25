// fails: a1-loads
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* static: the symbol is local to the file, and libbpf finds no program to load. */
SEC("xdp")
static int xdp_prog_simple(struct xdp_md *ctx)
{
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
