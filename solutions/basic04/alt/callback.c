// answers: a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A callback of bpf_for_each_map_elem finds the entry. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct frame {
	__u32 verdict;
	__u64 bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, XDP_REDIRECT + 1);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

static long visit(void *map, const __u32 *key, struct datarec *rec, struct frame *frame)
{
	if (*key != frame->verdict)
		return 0;
	rec->rx_packets++;
	rec->rx_bytes += frame->bytes;
	return 1;
}

static __noinline int record(struct xdp_md *ctx, __u32 verdict)
{
	struct frame frame = { .verdict = verdict, .bytes = (__u64)ctx->data_end - ctx->data };

	bpf_for_each_map_elem(&xdp_stats_map, visit, &frame, 0);
	return verdict;
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return record(ctx, XDP_PASS);
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return record(ctx, XDP_DROP);
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return record(ctx, XDP_ABORTED);
}

char LICENSE[] SEC("license") = "GPL";
