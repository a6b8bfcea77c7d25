// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Asks for the kernel it runs on: an extern that the loader fills in. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

extern int LINUX_KERNEL_VERSION __kconfig;

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	bpf_printk("kernel %d, interface %u", LINUX_KERNEL_VERSION >> 8, ctx->ingress_ifindex);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
