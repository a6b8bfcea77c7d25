// answers: a1, a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Copy out, change, write back: the helper writes this CPU's copy alone. The map is pinned. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 5);
	__uint(pinning, LIBBPF_PIN_BY_NAME);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	__u32 key = XDP_PASS;
	struct datarec *old = bpf_map_lookup_elem(&xdp_stats_map, &key);
	struct datarec new;

	if (!old)
		return XDP_ABORTED;
	new = *old;
	new.rx_packets += 1;
	new.rx_bytes += (void *)(long)ctx->data_end - (void *)(long)ctx->data;
	bpf_map_update_elem(&xdp_stats_map, &key, &new, BPF_EXIST);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
