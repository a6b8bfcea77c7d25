// answers: a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A macro writes the three programs; each has the whole code in its body. */
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

#define COUNTING_PROGRAM(name, verdict)                                                  \
	SEC("xdp") int name(struct xdp_md *ctx)                                          \
	{                                                                                \
		__u32 key = verdict;                                                     \
		struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);         \
		if (rec) {                                                               \
			rec->rx_packets++;                                               \
			rec->rx_bytes += (__u64)ctx->data_end - (__u64)ctx->data;        \
		}                                                                        \
		return verdict;                                                          \
	}

COUNTING_PROGRAM(xdp_pass_func, XDP_PASS)
COUNTING_PROGRAM(xdp_drop_func, XDP_DROP)
COUNTING_PROGRAM(xdp_abort_func, XDP_ABORTED)

char LICENSE[] SEC("license") = "Dual BSD/GPL";
