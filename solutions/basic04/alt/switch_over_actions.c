// answers: a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A void recorder that knows each action by name, called on the way to an explicit return. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, XDP_REDIRECT + 1);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

static __always_inline void record(struct xdp_md *ctx, enum xdp_action action)
{
	__u32 key;

	switch (action) {
	case XDP_ABORTED:
		key = 0;
		break;
	case XDP_DROP:
		key = 1;
		break;
	case XDP_PASS:
		key = 2;
		break;
	default:
		return;
	}

	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);

	if (!rec)
		return;
	rec->rx_packets += 1;
	rec->rx_bytes += (void *)(long)ctx->data_end - (void *)(long)ctx->data;
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	record(ctx, XDP_PASS);
	return XDP_PASS;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	record(ctx, XDP_DROP);
	return XDP_DROP;
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	record(ctx, XDP_ABORTED);
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
