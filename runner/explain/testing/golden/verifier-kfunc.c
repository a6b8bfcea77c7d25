// rule: kfunc
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

extern int bpf_dynptr_from_skb(struct __sk_buff *skb, __u64 flags, struct bpf_dynptr *dynptr) __ksym;

SEC("xdp")
int xdp_dynptr_func(struct xdp_md *ctx)
{
	struct bpf_dynptr dynptr;

	bpf_dynptr_from_skb((void *)ctx, 0, &dynptr); /* refused */
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
