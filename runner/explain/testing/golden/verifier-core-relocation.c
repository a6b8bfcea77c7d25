// rule: core-relocation
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

struct sk_buff {
	int no_such_field;
} __attribute__((preserve_access_index));

SEC("tp_btf/kfree_skb")
int drop_func(__u64 *ctx)
{
	struct sk_buff *skb = (void *)ctx[0];

	return skb->no_such_field; /* refused */
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
