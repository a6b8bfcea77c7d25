// fails: a1-packets, a1-bytes, a1-other-keys, a1-live-packets, a1-live-bytes, a3-packets, a3-bytes, a3-other-keys, a3-live-packets, a3-live-bytes, a3-per-cpu
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Sends each length through a ring buffer: whoever reads may count. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 65536);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	__u64 length = ctx->data_end - ctx->data;

	bpf_ringbuf_output(&xdp_stats_map, &length, sizeof(length), 0);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
