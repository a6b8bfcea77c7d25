// rule: return-range
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("cgroup_skb/ingress")
int filter_func(struct __sk_buff *skb)
{
	return skb->len > 1000 ? 2 : 7;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
