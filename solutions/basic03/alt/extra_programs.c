// answers: a1, a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A whole toolbox in one object: other programs, one of them not even XDP, and other maps. */
#include <linux/bpf.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} events SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 100);
	__type(key, __u16);
	__type(value, __u64);
} sizes SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 5);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

__u64 total;

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return XDP_DROP;
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("tc")
int tc_pass_func(struct __sk_buff *skb)
{
	return TC_ACT_OK;
}

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	__u64 length = (void *)(long)ctx->data_end - (void *)(long)ctx->data;
	__u64 now = bpf_ktime_get_ns();
	__u16 size = length;
	__u32 key = XDP_PASS;
	struct datarec *rec;

	__sync_fetch_and_add(&total, 1);
	bpf_map_update_elem(&sizes, &size, &now, BPF_ANY);
	bpf_ringbuf_output(&events, &length, sizeof(length), 0);

	rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	if (rec) {
		rec->rx_packets++;
		rec->rx_bytes += length;
	}
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
