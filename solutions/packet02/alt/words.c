// answers: a2, a3
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Only the VLAN half. Addresses move as three words; the whole tag control information is given
 * back and called an id, and what was popped is kept for whoever pushes next.
 */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} last_popped SEC(".maps");

static __always_inline int is_tag(__be16 tpid)
{
	tpid = bpf_ntohs(tpid);
	return tpid == ETH_P_8021Q || tpid == ETH_P_8021AD;
}

static __always_inline int pop(struct xdp_md *ctx)
{
	__u32 *words = (void *)(long)ctx->data;
	__be16 *tci = (void *)words + 14;

	if ((void *)words + 18 > (void *)(long)ctx->data_end)
		return -1;
	int whole = bpf_ntohs(*tci);

	words[3] = words[2];
	words[2] = words[1];
	words[1] = words[0];
	return bpf_xdp_adjust_head(ctx, 4) ? -1 : whole;
}

static __always_inline void push(struct xdp_md *ctx, __u16 id)
{
	__u32 *words;

	if (bpf_xdp_adjust_head(ctx, -4) < 0)
		return;
	words = (void *)(long)ctx->data;
	if ((void *)words + 18 > (void *)(long)ctx->data_end)
		return;
	words[0] = words[1];
	words[1] = words[2];
	words[2] = words[3];
	words[3] = bpf_htonl(ETH_P_8021Q << 16 | id);
}

SEC("xdp")
int xdp_vlan_swap_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = (void *)(long)ctx->data;
	__u32 key = 0, *last;
	int popped;

	if ((void *)(eth + 1) > data_end)
		return XDP_ABORTED;
	if (!is_tag(eth->h_proto)) {
		push(ctx, 7);
		return XDP_PASS;
	}
	popped = pop(ctx);
	last = bpf_map_lookup_elem(&last_popped, &key);
	if (last && popped >= 0)
		*last = popped;
	bpf_printk("popped %d", popped);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
