// answers: a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Counts through a function that knows nothing of verdicts, only of keys. */
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

static __noinline void add(__u32 key, __u64 bytes)
{
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);

	if (!rec)
		return;
	rec->rx_packets++;
	rec->rx_bytes += bytes;
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	add(XDP_PASS, bpf_xdp_get_buff_len(ctx));
	return XDP_PASS;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	add(XDP_DROP, bpf_xdp_get_buff_len(ctx));
	return XDP_DROP;
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	add(XDP_ABORTED, bpf_xdp_get_buff_len(ctx));
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "GPL";
