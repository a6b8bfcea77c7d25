// fails: pass-verdict
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* A thousand frames from each sender, and then no more. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 1024);
	__type(key, __u8[6]);
	__type(value, __u64);
} senders SEC(".maps");

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	__u8 address[6];
	__u64 one = 1, *count;

	if (bpf_xdp_load_bytes(ctx, 6, address, sizeof(address)))
		return XDP_PASS;
	count = bpf_map_lookup_elem(&senders, address);
	if (!count) {
		bpf_map_update_elem(&senders, address, &one, BPF_NOEXIST);
		return XDP_PASS;
	}
	return __sync_fetch_and_add(count, 1) < 1000 ? XDP_PASS : XDP_DROP;
}

char LICENSE[] SEC("license") = "GPL";
