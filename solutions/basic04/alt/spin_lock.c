// answers: a3
// advice: per-cpu
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Both fields change together: whoever reads under the lock sees no packet without its bytes. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	struct bpf_spin_lock lock;
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, XDP_REDIRECT + 1);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

static __always_inline int count(struct xdp_md *ctx, __u32 verdict)
{
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &verdict);
	__u64 bytes = (void *)(long)ctx->data_end - (void *)(long)ctx->data;

	if (rec) {
		bpf_spin_lock(&rec->lock);
		rec->rx_packets += 1;
		rec->rx_bytes += bytes;
		bpf_spin_unlock(&rec->lock);
	}
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

char LICENSE[] SEC("license") = "Dual BSD/GPL";
