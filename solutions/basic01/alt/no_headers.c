// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* No header at all: what the kernel expects is a section name, a helper number and a verdict. */
#define SEC(name) __attribute__((section(name), used))

enum { XDP_PASS = 2 };

struct xdp_md {
	unsigned int data, data_end, data_meta, ingress_ifindex;
};

static long (*trace_printk)(const char *format, unsigned int size, ...) = (void *)6;

SEC("xdp") int xdp_prog_simple(struct xdp_md *ctx)
{
	char format[] = "interface %u";

	trace_printk(format, sizeof(format), ctx->ingress_ifindex);
	return XDP_PASS;
}

SEC("license") char LICENSE[] = "Dual MIT/GPL";
