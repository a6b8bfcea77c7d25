// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Writes the source address over itself: the bytes are the ones that came. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	__u8 address[6];

	if (bpf_xdp_load_bytes(ctx, 6, address, sizeof(address)) == 0)
		bpf_xdp_store_bytes(ctx, 6, address, sizeof(address));
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
