// fails: a1-bytes, a3-bytes
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Believes the length that an IPv6 header names, whatever the frame is. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/ipv6.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_endian.h>

struct datarec {
	__u64 rx_packets;
	__u64 rx_bytes;
};

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
	struct ipv6hdr *ip6 = data + sizeof(struct ethhdr);
	__u32 key = XDP_PASS;
	struct datarec *rec;

	rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	if (!rec)
		return XDP_ABORTED;

	rec->rx_packets += 1;
	if ((void *)(ip6 + 1) <= data_end)
		rec->rx_bytes += ETH_HLEN + sizeof(*ip6) + bpf_ntohs(ip6->payload_len);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
