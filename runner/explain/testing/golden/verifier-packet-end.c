// rule: packet-end
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	__u8 *data_end = (void *)(long)ctx->data_end;

	return *(data_end - 1) ? XDP_DROP : XDP_PASS; /* refused */
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
