// answers: a1, a2, a3, a4
// advice: a1-carry, a1-fragments, a1-groups, a2-source, a4-told
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Bytes at their offsets: no header of a protocol, no helper, checksums byte by byte. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct mac {
	__u8 byte[6];
};

struct {
	__uint(type, BPF_MAP_TYPE_DEVMAP);
	__uint(key_size, 4);
	__uint(value_size, 4);
	__uint(max_entries, 256);
} tx_port SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, struct mac);
	__type(value, struct mac);
	__uint(max_entries, 1);
} redirect_params SEC(".maps");

#define LOAD(ctx)                                    \
	__u8 *p = (void *)(long)(ctx)->data;         \
	__u8 *end = (void *)(long)(ctx)->data_end

static __always_inline void swap_bytes(__u8 *a, __u8 *b, int count)
{
	int i;

#pragma unroll
	for (i = 0; i < 16; i++) {
		__u8 byte;

		if (i >= count)
			break;
		byte = a[i];
		a[i] = b[i];
		b[i] = byte;
	}
}

SEC("xdp")
int xdp_icmp_echo_func(struct xdp_md *ctx)
{
	LOAD(ctx);

	if (p + 42 > end)
		return XDP_PASS;
	if (p[12] == 0x08 && p[13] == 0x00) {
		/* Version 4, five words of header, ICMP, echo request. */
		if (p[14] != 0x45 || p[23] != 1 || p[34] != 8)
			return XDP_PASS;
		p[34] = 0;
		p[36] += 8;
		swap_bytes(p + 26, p + 30, 4);
	} else if (p[12] == 0x86 && p[13] == 0xdd) {
		if (p + 62 > end || p[20] != 58 || p[54] != 128)
			return XDP_PASS;
		p[54] = 129;
		p[56] -= 1;
		swap_bytes(p + 22, p + 38, 16);
	} else {
		return XDP_PASS;
	}
	swap_bytes(p, p + 6, 6);
	return XDP_TX;
}

SEC("xdp")
int xdp_redirect_func(struct xdp_md *ctx)
{
	LOAD(ctx);

	if (p + 14 > end)
		return XDP_DROP;
	p[0] = 0x02;
	p[1] = 0x42;
	p[2] = 0xac;
	p[3] = 0x11;
	p[4] = 0x00;
	p[5] = 0x03;
	return bpf_redirect(3, 0);
}

SEC("xdp")
int xdp_redirect_map_func(struct xdp_md *ctx)
{
	LOAD(ctx);
	struct mac *to;

	if (p + 14 > end)
		return XDP_DROP;
	to = bpf_map_lookup_elem(&redirect_params, p + 6);
	if (to == 0)
		return XDP_PASS;
	*(struct mac *)p = *to;
	return bpf_redirect_map(&tx_port, 0, XDP_DROP);
}

static __always_inline int forward(struct xdp_md *ctx, struct bpf_fib_lookup *fib, __u8 *p)
{
	long result;

	fib->ifindex = ctx->ingress_ifindex;
	result = bpf_fib_lookup(ctx, fib, sizeof(*fib), 0);
	if (result >= BPF_FIB_LKUP_RET_BLACKHOLE && result <= BPF_FIB_LKUP_RET_PROHIBIT)
		return XDP_DROP;
	if (result != BPF_FIB_LKUP_RET_SUCCESS)
		return XDP_PASS;
	__builtin_memcpy(p, fib->dmac, 6);
	__builtin_memcpy(p + 6, fib->smac, 6);
	return bpf_redirect(fib->ifindex, 0);
}

SEC("xdp")
int xdp_router_func(struct xdp_md *ctx)
{
	struct bpf_fib_lookup fib = {};
	__u32 sum;
	int verdict;
	LOAD(ctx);

	if (p + 34 > end)
		return XDP_PASS;
	if (p[12] == 0x08 && p[13] == 0x00) {
		if (p[22] <= 1)
			return XDP_PASS;
		fib.family = 2;
		__builtin_memcpy(&fib.ipv4_src, p + 26, 4);
		__builtin_memcpy(&fib.ipv4_dst, p + 30, 4);
		verdict = forward(ctx, &fib, p);
		if (verdict != XDP_REDIRECT)
			return verdict;
		p[22]--;
		sum = (p[24] << 8 | p[25]) + 0x100;
		sum = (sum & 0xffff) + (sum >> 16);
		p[24] = sum >> 8;
		p[25] = sum;
		return verdict;
	}
	if (p[12] == 0x86 && p[13] == 0xdd) {
		if (p + 54 > end || p[21] <= 1)
			return XDP_PASS;
		fib.family = 10;
		__builtin_memcpy(fib.ipv6_src, p + 22, 16);
		__builtin_memcpy(fib.ipv6_dst, p + 38, 16);
		verdict = forward(ctx, &fib, p);
		if (verdict == XDP_REDIRECT)
			p[21]--;
		return verdict;
	}
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
