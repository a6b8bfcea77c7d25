// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The verdict is put into place by an instruction of the machine itself. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	long verdict;

	asm volatile("%[verdict] = %[pass]" : [verdict] "=r"(verdict) : [pass] "i"(XDP_PASS));
	return verdict;
}

char LICENSE[] SEC("license") = "GPL";
