// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* Reports through a ring buffer: a full one loses the report, never the frame. */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} seen SEC(".maps");

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	__u32 length = ctx->data_end - ctx->data;

	bpf_ringbuf_output(&seen, &length, sizeof(length), 0);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
