// answers: a1, a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* One helper counts any verdict and hands it back, so that no path can forget to count. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

typedef struct {
	__u64 rx_packets;
	__u64 rx_bytes;
} datarec_t;

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 5);
	__type(key, __u32);
	__type(value, datarec_t);
} xdp_stats_map SEC(".maps");

static __always_inline __u32 record_action(struct xdp_md *ctx, __u32 action)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	datarec_t *rec;

	if (action > XDP_REDIRECT)
		return XDP_ABORTED;
	rec = bpf_map_lookup_elem(&xdp_stats_map, &action);
	if (!rec)
		return XDP_ABORTED;
	rec->rx_packets++;
	rec->rx_bytes += data_end - data;
	return action;
}

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	return record_action(ctx, XDP_PASS);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
