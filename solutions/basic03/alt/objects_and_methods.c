// answers: a1, a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A counter is an object here, and adding to it a method. */
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

static __always_inline struct datarec *datarec_of(enum xdp_action verdict)
{
	__u32 key = verdict;

	return bpf_map_lookup_elem(&xdp_stats_map, &key);
}

static __always_inline void datarec_add(struct datarec *self, const struct xdp_md *ctx)
{
	self->rx_packets += 1;
	self->rx_bytes += ctx->data_end - ctx->data;
}

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	struct datarec *self = datarec_of(XDP_PASS);

	if (self)
		datarec_add(self, ctx);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
