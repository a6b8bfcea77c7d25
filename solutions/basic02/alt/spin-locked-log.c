// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Keeps the last length under a lock, and aborts all the same. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct last {
	struct bpf_spin_lock lock;
	__u32 length;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct last);
} lasts SEC(".maps");

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return XDP_PASS;
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return XDP_DROP;
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	__u32 key = 0;
	struct last *last = bpf_map_lookup_elem(&lasts, &key);

	if (last) {
		bpf_spin_lock(&last->lock);
		last->length = ctx->data_end - ctx->data;
		bpf_spin_unlock(&last->lock);
	}
	return XDP_ABORTED;
}

char LICENSE[] SEC("license") = "GPL";
