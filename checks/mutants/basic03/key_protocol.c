// fails: a1-packets, a1-bytes, a1-other-keys, a1-live-packets, a1-live-bytes, a3-packets, a3-bytes, a3-other-keys, a3-live-packets, a3-live-bytes
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Counts each EtherType for itself in a hash; nothing is under XDP_PASS. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_HASH);
	__uint(max_entries, 4096);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	struct datarec zero = {}, *rec;
	struct ethhdr *eth = data;
	__u32 key = 0;

	if ((void *)(eth + 1) > data_end)
		return XDP_PASS;
	key = bpf_ntohs(eth->h_proto);
	rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	if (!rec) {
		bpf_map_update_elem(&xdp_stats_map, &key, &zero, BPF_NOEXIST);
		rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	}
	if (!rec)
		return XDP_PASS;
	rec->rx_packets++;
	rec->rx_bytes += data_end - data;
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
