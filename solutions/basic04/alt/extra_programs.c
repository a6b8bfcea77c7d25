// answers: a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Another field order, a spare field, a second map, a fourth program, debug output. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_bytes;
	__u64 last_seen;
	__u64 rx_packets;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 16);
	__type(key, __u32);
	__type(value, __u64);
} lengths SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 16);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

static __always_inline int count(struct xdp_md *ctx, __u32 verdict)
{
	__u64 len = (void *)(long)ctx->data_end - (void *)(long)ctx->data;
	__u32 slot = (len >> 7) & 15;
	struct datarec *rec;
	__u64 *seen;

	seen = bpf_map_lookup_elem(&lengths, &slot);
	if (seen)
		__sync_fetch_and_add(seen, 1);

	rec = bpf_map_lookup_elem(&xdp_stats_map, &verdict);
	if (!rec)
		return XDP_ABORTED;
	rec->rx_packets++;
	rec->rx_bytes += len;
	rec->last_seen = bpf_ktime_get_ns();
	bpf_printk("verdict %d, %llu bytes", verdict, len);
	return verdict;
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return count(ctx, XDP_PASS);
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return count(ctx, XDP_DROP);
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return count(ctx, XDP_ABORTED);
}

SEC("xdp")
int xdp_tx_func(struct xdp_md *ctx)
{
	return count(ctx, XDP_TX);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
