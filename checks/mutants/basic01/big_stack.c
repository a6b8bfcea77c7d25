// fails: a1-compiles
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Copies the frame to the stack, which has 512 bytes. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	__u8 frame[1024];

	bpf_xdp_load_bytes(ctx, 0, frame, sizeof(frame));
	return frame[0] == 0xff ? XDP_PASS : XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
