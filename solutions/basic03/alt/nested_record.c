// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The tutorial's record is a member of a larger value. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct value {
	struct bpf_spin_lock lock;
	__u32 version;
	struct datarec rec;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 5);
	__type(key, __u32);
	__type(value, struct value);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	__u64 length = data_end - data;
	__u32 key = XDP_PASS;
	struct value *value = bpf_map_lookup_elem(&xdp_stats_map, &key);

	if (!value)
		return XDP_ABORTED;
	bpf_spin_lock(&value->lock);
	value->rec.rx_packets++;
	value->rec.rx_bytes += length;
	bpf_spin_unlock(&value->lock);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
