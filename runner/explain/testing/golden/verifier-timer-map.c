// rule: timer
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <linux/time.h>

struct record {
	struct bpf_timer timer;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__type(value, struct record);
	__uint(max_entries, 1);
} records SEC(".maps"), others SEC(".maps");

SEC("xdp")
int xdp_timer_func(struct xdp_md *ctx)
{
	__u32 key = 0;
	struct record *record = bpf_map_lookup_elem(&records, &key);

	if (!record)
		return XDP_ABORTED;
	bpf_timer_init(&record->timer, &others, CLOCK_MONOTONIC); /* refused */
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
