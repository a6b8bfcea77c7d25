// fails: pass-packets, pass-bytes, pass-reload, drop-packets, drop-bytes, drop-reload, abort-packets, abort-bytes, abort-reload
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Counts in a global variable and shows it in the map: the next load starts at zero. */
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

static struct datarec total[XDP_REDIRECT + 1];

static __always_inline int count(struct xdp_md *ctx, __u32 verdict)
{
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &verdict);

	if (!rec || verdict > XDP_REDIRECT)
		return XDP_ABORTED;
	total[verdict].rx_packets++;
	total[verdict].rx_bytes += (void *)(long)ctx->data_end - (void *)(long)ctx->data;
	*rec = total[verdict];
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
