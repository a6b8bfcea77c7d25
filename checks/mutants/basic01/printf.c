// fails: a1-loads
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* As in any other C program. But the kernel has no such function. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

int printf(const char *format, ...);

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	printf("a frame on interface %u\n", ctx->ingress_ifindex);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
