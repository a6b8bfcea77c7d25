// fails: a1-loads, a3-loads
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Right counting at another hook: SEC("tc") makes it no XDP program. */
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

SEC("tc")
int xdp_stats1_func(struct __sk_buff *skb)
{
	__u32 key = XDP_PASS;
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);

	if (rec) {
		rec->rx_packets += 1;
		rec->rx_bytes += skb->len;
	}
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
