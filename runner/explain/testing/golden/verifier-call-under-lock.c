// rule: call-under-lock
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct record {
	struct bpf_spin_lock lock;
	__u64 last;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__type(value, struct record);
	__uint(max_entries, 1);
} records SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	__u32 key = 0;
	struct record *record = bpf_map_lookup_elem(&records, &key);

	if (!record)
		return XDP_ABORTED;
	bpf_spin_lock(&record->lock);
	record->last = bpf_ktime_get_ns(); /* refused */
	bpf_spin_unlock(&record->lock);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
