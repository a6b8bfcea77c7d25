// fails: pass-packets, pass-bytes, pass-other-keys, pass-reload, pass-live-packets, pass-live-bytes, drop-packets, drop-bytes, drop-other-keys, drop-reload, drop-live-packets, drop-live-bytes, abort-packets, abort-bytes, abort-other-keys, abort-reload, abort-live-packets, abort-live-bytes
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Counts under the verdict and a number that each load draws anew. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_HASH);
	__uint(max_entries, 1024);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

static __u32 generation;

static __always_inline int count(struct xdp_md *ctx, __u32 verdict)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	struct datarec none = {}, *rec;
	__u32 key;

	if (!generation)
		generation = bpf_get_prandom_u32() | 0x100;
	key = generation & ~7 | verdict;
	rec = bpf_map_lookup_elem(&xdp_stats_map, &key);

	if (!rec) {
		bpf_map_update_elem(&xdp_stats_map, &key, &none, BPF_NOEXIST);
		rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	}
	if (!rec)
		return XDP_ABORTED;
	rec->rx_packets++;
	rec->rx_bytes += data_end - data;
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

char LICENSE[] SEC("license") = "GPL";
