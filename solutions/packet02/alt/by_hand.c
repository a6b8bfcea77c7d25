// answers: a1, a2, a3
// advice: a1-options, a1-extensions, a1-port-zero
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * No header of the kernel's but one: offsets, bytes, and carries by hand. IPv4 with options and
 * fragments pass.
 */
#include <linux/bpf.h>

#define SEC(name) __attribute__((section(name), used))

static long (*adjust_head)(struct xdp_md *ctx, int delta) = (void *)44;

/* The last byte of a number in network order is the one that counts; a borrow goes to the left. */
static inline __attribute__((always_inline)) void minus_one(unsigned char *number)
{
	if (number[1]-- == 0)
		number[0]--;
}

static inline __attribute__((always_inline)) void plus_one(unsigned char *number)
{
	if (++number[1] == 0)
		if (++number[0] == 0)
			number[1] = 1;
}

SEC("xdp")
int xdp_port_rewrite_func(struct xdp_md *ctx)
{
	unsigned char *p = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	unsigned char *ports, protocol;

	if (p + 54 > end) {
		/* The shortest UDP over IPv4 has 42 bytes. */
		if (p + 42 > end || p[12] != 0x08 || p[13] != 0x00 || p[23] != 17)
			return XDP_PASS;
	}
	if (p + 42 > end)
		return XDP_PASS;
	if (p[12] == 0x08 && p[13] == 0x00) {
		if (p[14] != 0x45 || (p[20] & 0x3f) || p[21])
			return XDP_PASS;
		protocol = p[23];
		ports = p + 34;
	} else if (p[12] == 0x86 && p[13] == 0xdd) {
		protocol = p[20];
		ports = p + 54;
	} else {
		return XDP_PASS;
	}

	if (protocol == 17) {
		if (ports + 8 > end)
			return XDP_PASS;
		minus_one(ports + 2);
		if (ports[6] || ports[7])
			plus_one(ports + 6);
	} else if (protocol == 6) {
		if (ports + 20 > end)
			return XDP_PASS;
		minus_one(ports + 2);
		plus_one(ports + 16);
	}
	return XDP_PASS;
}

SEC("xdp")
int xdp_vlan_swap_func(struct xdp_md *ctx)
{
	unsigned char *p = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	int i;

	if (p + 14 > end)
		return XDP_PASS;
	if ((p[12] == 0x81 && p[13] == 0x00) || (p[12] == 0x88 && p[13] == 0xa8)) {
		if (p + 18 > end)
			return XDP_PASS;
		/* From the end, since the two places overlap. */
#pragma unroll
		for (i = 11; i >= 0; i--)
			p[i + 4] = p[i];
		adjust_head(ctx, 4);
		return XDP_PASS;
	}
	if (adjust_head(ctx, -4))
		return XDP_PASS;
	p = (void *)(long)ctx->data;
	end = (void *)(long)ctx->data_end;
	if (p + 18 > end)
		return XDP_PASS;
#pragma unroll
	for (i = 0; i < 12; i++)
		p[i] = p[i + 4];
	p[12] = 0x81;
	p[13] = 0x00;
	p[14] = 0x0f;
	p[15] = 0xa0 | 1;
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
