// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Adds up the frame byte by byte in a loop whose end the verifier can see. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	__u8 *byte = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	__u32 sum = 0;

	for (int i = 0; i < 128 && byte + 1 <= end; i++, byte++)
		sum += *byte;
	bpf_printk("sum %u", sum);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
