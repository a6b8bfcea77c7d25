// answers: a3
// advice: per-cpu
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Each program counts in its own lines, and each in another way. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, XDP_REDIRECT + 1);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	__u64 length = (__u64)ctx->data_end - (__u64)ctx->data;
	__u32 key = XDP_PASS;
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);

	if (rec) {
		__sync_fetch_and_add(&rec->rx_packets, 1);
		__sync_fetch_and_add(&rec->rx_bytes, length);
	}
	return XDP_PASS;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	struct datarec *rec;
	__u32 key = 1;

	rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	if (!rec)
		return XDP_DROP;
	rec->rx_packets += 1;
	rec->rx_bytes += bpf_xdp_get_buff_len(ctx);
	return key;
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	__u32 key = 0;
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);

	if (rec) {
		rec->rx_bytes = rec->rx_bytes + (ctx->data_end - ctx->data);
		rec->rx_packets = rec->rx_packets + 1;
	}
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
