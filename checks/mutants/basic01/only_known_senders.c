// fails: pass-verdict, pass-answers-ping
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Lets in who is in a table, and the table is empty. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 64);
	__type(key, __u8[6]);
	__type(value, __u8);
} known SEC(".maps");

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	__u8 address[6];

	if (bpf_xdp_load_bytes(ctx, 6, address, sizeof(address)))
		return XDP_DROP;
	return bpf_map_lookup_elem(&known, address) ? XDP_PASS : XDP_DROP;
}

char LICENSE[] SEC("license") = "GPL";
