// rule: wrong-helper
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <linux/pkt_cls.h>

SEC("tc")
int tc_shrink_func(struct __sk_buff *skb)
{
	return bpf_xdp_adjust_head((void *)skb, 4) ? TC_ACT_SHOT : TC_ACT_OK; /* refused */
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
