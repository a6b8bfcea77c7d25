// fails: a1-loads
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* Copied from a socket filter: the section makes it a program of another type. */
SEC("socket")
int xdp_prog_simple(void *ctx)
{
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
