// answers: a1, a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Belt and braces: atomic adds to a value that no other CPU writes, found by the CPU's number. */
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

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	__u32 key = XDP_PASS, cpu = bpf_get_smp_processor_id();
	struct datarec *rec = bpf_map_lookup_percpu_elem(&xdp_stats_map, &key, cpu);

	if (!rec)
		return XDP_ABORTED;
	__sync_fetch_and_add(&rec->rx_packets, 1);
	__sync_fetch_and_add(&rec->rx_bytes, (long)ctx->data_end - (long)ctx->data);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
