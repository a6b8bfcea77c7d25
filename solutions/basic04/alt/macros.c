// answers: a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The counting is a macro with braces in it, as in old drivers. */
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

#define COUNT_AND_RETURN(ctx, verdict)                                          \
	({                                                                      \
		__u32 key_ = (verdict);                                         \
		struct datarec *rec_ = bpf_map_lookup_elem(&xdp_stats_map, &key_); \
		if (rec_) {                                                     \
			rec_->rx_packets++;                                     \
			rec_->rx_bytes += (ctx)->data_end - (ctx)->data;        \
		}                                                               \
		(int)key_;                                                      \
	})

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return COUNT_AND_RETURN(ctx, XDP_PASS);
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return COUNT_AND_RETURN(ctx, XDP_DROP);
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return COUNT_AND_RETURN(ctx, XDP_ABORTED);
}

char LICENSE[] SEC("license") = "GPL";
