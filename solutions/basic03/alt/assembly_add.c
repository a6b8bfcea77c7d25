// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The atomic add, written as the instruction that it is. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 5);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	__u32 key = XDP_PASS;
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	__u64 one = 1, length = data_end - data;

	if (!rec)
		return XDP_ABORTED;

	asm volatile("lock *(u64 *)(%0 + 0) += %1" : : "r"(rec), "r"(one) : "memory");
	asm volatile("lock *(u64 *)(%0 + 8) += %1" : : "r"(rec), "r"(length) : "memory");
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
