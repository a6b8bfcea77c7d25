// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* Makes room in front of the frame, as for a tunnel, and gives it back: the frame is as it came. */
SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	if (bpf_xdp_adjust_head(ctx, -32))
		return XDP_PASS;
	/* From here on the room would be part of the frame. */
	if (bpf_xdp_adjust_head(ctx, 32))
		return XDP_ABORTED;
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
