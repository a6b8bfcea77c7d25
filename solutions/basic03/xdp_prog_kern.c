/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* Both fields have 64 bits: at 10 Gbit/s, 32 bits of bytes would wrap every 3.4 seconds. */
struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

/* Each entry exists once for every CPU: whoever reads the map adds them up. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 5);
	__type(key, __u32);
	__type(value, struct datarec);
} xdp_stats_map SEC(".maps");

SEC("xdp")
int xdp_stats1_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	__u32 key = XDP_PASS;
	struct datarec *rec;

	/* The helper finds this CPU's own copy by itself. */
	rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	/* Never true for key 2 of 5, but without it the verifier cannot prove the next lines safe. */
	if (!rec)
		return XDP_ABORTED;

	/* Plain adds are enough: no other CPU writes here, and no other frame comes between them. */
	rec->rx_packets += 1;
	/* The whole frame, Ethernet header included; the card has cut the checksum off already. */
	rec->rx_bytes += data_end - data;

	return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
