/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/ipv6.h>
#include <linux/icmpv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

/* Known from the basic track: frames and bytes under each verdict. */
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

/* Counts a frame under its verdict, and gives the verdict back. */
static __always_inline int xdp_stats_record_action(struct xdp_md *ctx, __u32 action)
{
	struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &action);

	if (!rec)
		return XDP_ABORTED;
	rec->rx_packets += 1;
	rec->rx_bytes += ctx->data_end - ctx->data;
	return action;
}

/* Where parsing has come to: the first byte that no parser has looked at. */
struct hdr_cursor {
	void *pos;
};

/*
 * A parser proves that its header lies inside the frame, points to it, moves the cursor behind it, and
 * returns what kind of header comes next. It returns -1 where the frame ends too early.
 */
static __always_inline int parse_ethhdr(struct hdr_cursor *nh, void *data_end, struct ethhdr **ethhdr)
{
	struct ethhdr *eth = nh->pos;

	/* Assignment a1: this check is wrong. It was planted here for you to find. */
	if (nh->pos + 1 > data_end)
		return -1;

	nh->pos += sizeof(*eth);
	*ethhdr = eth;
	return eth->h_proto; /* as it lies in the frame: network byte order */
}

/* Assignment a2: parse_ip6hdr(), which returns the next header, ip6h->nexthdr. */

/* Assignment a3: parse_icmp6hdr(), which returns the type, icmp6h->icmp6_type. */

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	struct hdr_cursor nh = { .pos = data };
	__u32 action = XDP_PASS;
	struct ethhdr *eth;
	int next;

	next = parse_ethhdr(&nh, data_end, &eth);
	if (next != bpf_htons(ETH_P_IPV6))
		goto out;

	/* Assignments a2 and a3: look further into the frame. Until then, no IPv6 comes through. */
	action = XDP_DROP;
out:
	return xdp_stats_record_action(ctx, action);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
