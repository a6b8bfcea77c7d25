// answers: a3
// advice: per-cpu
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* One way out of each program, and the verdict in a variable that is the key too. */
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
	__u32 action = XDP_PASS;
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &action);

	if (!rec)
		goto out;
	__sync_fetch_and_add(&rec->rx_packets, 1);
	__sync_fetch_and_add(&rec->rx_bytes, (__u64)ctx->data_end - ctx->data);
out:
	return action;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	__u32 action = XDP_DROP;
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &action);

	if (!rec)
		goto out;
	__sync_fetch_and_add(&rec->rx_packets, 1);
	__sync_fetch_and_add(&rec->rx_bytes, (__u64)ctx->data_end - ctx->data);
out:
	return action;
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	__u32 action = XDP_ABORTED;
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &action);

	if (!rec)
		goto out;
	__sync_fetch_and_add(&rec->rx_packets, 1);
	__sync_fetch_and_add(&rec->rx_bytes, (__u64)ctx->data_end - ctx->data);
out:
	return action;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
