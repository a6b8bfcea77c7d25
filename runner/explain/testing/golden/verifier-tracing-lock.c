// rule: tracing-lock
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct record {
	struct bpf_spin_lock lock;
	__u64 packets;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__type(value, struct record);
	__uint(max_entries, 1);
} records SEC(".maps");

SEC("tracepoint/xdp/xdp_exception")
int trace_func(void *ctx)
{
	__u32 key = 0;
	struct record *record = bpf_map_lookup_elem(&records, &key);

	if (!record)
		return 0;
	bpf_spin_lock(&record->lock);
	record->packets++;
	bpf_spin_unlock(&record->lock);
	return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
