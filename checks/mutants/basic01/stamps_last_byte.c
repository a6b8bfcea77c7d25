// fails: pass-untouched, pass-answers-ping
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Marks each frame that it has seen in its last byte. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	__u8 mark = 0x5a;

	bpf_xdp_store_bytes(ctx, bpf_xdp_get_buff_len(ctx) - 1, &mark, 1);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
