// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Sends the first bytes to whoever listens on a perf buffer; nobody does, and the frame
 * passes.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
	__uint(key_size, sizeof(int));
	__uint(value_size, sizeof(int));
} samples SEC(".maps");

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	__u64 length = ctx->data_end - ctx->data;
	__u64 flags = BPF_F_CURRENT_CPU | (length < 64 ? length : 64) << 32;

	bpf_perf_event_output(ctx, &samples, flags, &length, sizeof(length));
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
