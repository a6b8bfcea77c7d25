// answers: a3
// advice: a3-name-xdp_pass_func, a3-name-xdp_drop_func, a3-name-xdp_abort_func
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* As in older tutorials: the section of each program has the name, not the function. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, XDP_REDIRECT + 1);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

static __always_inline int count(struct xdp_md *ctx, __u32 verdict)
{
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &verdict);
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;

	if (!rec)
		return XDP_ABORTED;
	rec->rx_packets++;
	rec->rx_bytes += data_end - data;
	return verdict;
}

SEC("xdp_pass")
int let_through(struct xdp_md *ctx)
{
	return count(ctx, XDP_PASS);
}

SEC("xdp_drop")
int throw_away(struct xdp_md *ctx)
{
	return count(ctx, XDP_DROP);
}

SEC("xdp_abort")
int give_up(struct xdp_md *ctx)
{
	return count(ctx, XDP_ABORTED);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
