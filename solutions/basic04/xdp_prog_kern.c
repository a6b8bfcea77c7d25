/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

/* One map for all three programs; an entry for each verdict, XDP_ABORTED to XDP_REDIRECT. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, XDP_REDIRECT + 1);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

/* Returns the verdict that it counted: no program can count one thing and do another. */
static __always_inline int count(struct xdp_md *ctx, __u32 verdict)
{
	void *data = (void *)(long)ctx->data;
	void *data_end = (void *)(long)ctx->data_end;
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &verdict);

	/* An array has every key below its size; the verifier wants to see that you asked. */
	if (!rec)
		return XDP_ABORTED;

	/*
	 * A plain add is enough: the value is this CPU's own, and frames come to a CPU one by one.
	 * It adds to what the map holds, whether this program counted that or the one before it.
	 */
	rec->rx_packets++;
	rec->rx_bytes += data_end - data;
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
