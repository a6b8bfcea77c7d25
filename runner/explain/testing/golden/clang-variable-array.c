// rule: variable-array
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	__u8 bytes[ctx->ingress_ifindex];

	bpf_xdp_load_bytes(ctx, 0, bytes, 4);
	return bytes[0];
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
