// answers: a1, a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A dynptr knows its size, and the frame is one. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

extern int bpf_dynptr_from_xdp(struct xdp_md *ctx, __u64 flags, struct bpf_dynptr *ptr) __ksym;
extern __u32 bpf_dynptr_size(const struct bpf_dynptr *ptr) __ksym;

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 5);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	__u32 key = XDP_PASS;
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	struct bpf_dynptr frame;

	if (!rec)
		return XDP_ABORTED;

	if (bpf_dynptr_from_xdp(ctx, 0, &frame))
		return XDP_ABORTED;
	rec->rx_packets++;
	rec->rx_bytes += bpf_dynptr_size(&frame);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
