// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* Ends in another program of the object: the slot is filled by libbpf when it loads. */
SEC("xdp")
int xdp_last(struct xdp_md *ctx)
{
	return XDP_PASS;
}

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__array(values, int (void *));
} next SEC(".maps") = {
	.values = { [0] = (void *)&xdp_last },
};

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	bpf_tail_call(ctx, &next, 0);
	return XDP_DROP;
}

char LICENSE[] SEC("license") = "GPL";
