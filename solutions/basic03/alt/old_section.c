// answers: a1, a3
// advice: a1-name, a3-name
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Chosen by its section, as loaders once did; an int is wide enough for one length. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

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

SEC("xdp_stats1")
int count_and_pass(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	__u32 key = XDP_PASS;
	int length = data_end - data;
	struct datarec *rec;

	rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	if (rec) {
		rec->rx_packets++;
		rec->rx_bytes += length;
	}
	return XDP_PASS;
}

char _license[] SEC("license") = "GPL";
