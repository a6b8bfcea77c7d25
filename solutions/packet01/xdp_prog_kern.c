/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
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

/* The 4 bytes between a tag's EtherType and what is tagged; linux/if_vlan.h has no such struct. */
struct vlan_hdr {
	__be16 h_vlan_TCI;
	__be16 h_vlan_encapsulated_proto;
};

/* How an echo message begins, in ICMP and in ICMPv6 alike; the types differ. */
struct icmp_echo {
	__u8 type;
	__u8 code;
	__sum16 checksum;
	__be16 identifier;
	__be16 sequence;
};

#define ICMP_ECHO_REQUEST 8
#define ICMP6_ECHO_REQUEST 128

/* An outer tag and an inner one. More are rare, and a loop needs an end that the verifier can see. */
#define VLAN_MAX_DEPTH 2

/* IPv6 may put headers of its own before ICMPv6. Few senders need more than these. */
#define IP6_MAX_EXTENSIONS 4

static __always_inline int proto_is_vlan(__be16 proto)
{
	return proto == bpf_htons(ETH_P_8021Q) || proto == bpf_htons(ETH_P_8021AD);
}

/* Steps over the tags too: what it returns is the EtherType of the packet behind them. */
static __always_inline int parse_ethhdr(struct hdr_cursor *nh, void *data_end, struct ethhdr **ethhdr)
{
	struct ethhdr *eth = nh->pos;
	__be16 proto;

	/* eth + 1 is the first byte behind the header, so this proves all of its 14 bytes. */
	if ((void *)(eth + 1) > data_end)
		return -1;
	nh->pos = eth + 1;
	*ethhdr = eth;
	proto = eth->h_proto;

#pragma unroll
	for (int depth = 0; depth < VLAN_MAX_DEPTH; depth++) {
		struct vlan_hdr *vlan = nh->pos;

		if (!proto_is_vlan(proto))
			break;
		/* The proof for the Ethernet header says nothing about the bytes after it. */
		if ((void *)(vlan + 1) > data_end)
			return -1;
		nh->pos = vlan + 1;
		proto = vlan->h_vlan_encapsulated_proto;
	}
	return proto;
}

static __always_inline int parse_ip6hdr(struct hdr_cursor *nh, void *data_end, struct ipv6hdr **ip6hdr)
{
	struct ipv6hdr *ip6h = nh->pos;
	__u8 next;

	if ((void *)(ip6h + 1) > data_end)
		return -1;
	nh->pos = ip6h + 1;
	*ip6hdr = ip6h;
	next = ip6h->nexthdr;

	/* More than the assignment asks: options for routers or for the receiver may come first. */
#pragma unroll
	for (int count = 0; count < IP6_MAX_EXTENSIONS; count++) {
		struct ipv6_opt_hdr *extension = nh->pos;

		if (next != IPPROTO_HOPOPTS && next != IPPROTO_ROUTING && next != IPPROTO_DSTOPTS)
			break;
		if ((void *)(extension + 1) > data_end)
			return -1;
		/* In units of 8 bytes, and the first 8 are not counted. */
		nh->pos += (extension->hdrlen + 1) * 8;
		next = extension->nexthdr;
	}
	return next;
}

static __always_inline int parse_iphdr(struct hdr_cursor *nh, void *data_end, struct iphdr **iphdr)
{
	struct iphdr *iph = nh->pos;
	void *behind;
	int length;

	/* First the part that every IPv4 header has: only then may ihl be read. */
	if ((void *)(iph + 1) > data_end)
		return -1;
	/* ihl counts words of 4 bytes. Below 5 it says that the header ends inside itself. */
	length = iph->ihl * 4;
	if (length < sizeof(*iph))
		return -1;
	/* Then the options. Whoever reads behind the cursor proves those bytes anew. */
	behind = nh->pos + length;
	/* Keeps clang from adding length once more, later, to a pointer that nothing is proved about. */
	barrier_var(behind);
	if (behind > data_end)
		return -1;
	nh->pos = behind;
	*iphdr = iph;
	return iph->protocol;
}

/* Needs no more than the 8 bytes that the decision is about. */
static __always_inline int parse_icmp_echo(struct hdr_cursor *nh, void *data_end, struct icmp_echo **echo)
{
	struct icmp_echo *header = nh->pos;

	if ((void *)(header + 1) > data_end)
		return -1;
	nh->pos = header + 1;
	*echo = header;
	return header->type;
}

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data = (void *)(long)ctx->data;
	struct hdr_cursor nh = { .pos = data };
	__u32 action = XDP_PASS;
	struct icmp_echo *echo;
	struct ipv6hdr *ip6h;
	struct ethhdr *eth;
	struct iphdr *iph;
	int next;

	next = parse_ethhdr(&nh, data_end, &eth);
	if (next == bpf_htons(ETH_P_IPV6)) {
		if (parse_ip6hdr(&nh, data_end, &ip6h) != IPPROTO_ICMPV6)
			goto out;
		if (parse_icmp_echo(&nh, data_end, &echo) != ICMP6_ECHO_REQUEST)
			goto out;
	} else if (next == bpf_htons(ETH_P_IP)) {
		if (parse_iphdr(&nh, data_end, &iph) != IPPROTO_ICMP)
			goto out;
		/* A later fragment has data where the first one has its ICMP header. */
		if (iph->frag_off & bpf_htons(0x1fff))
			goto out;
		if (parse_icmp_echo(&nh, data_end, &echo) != ICMP_ECHO_REQUEST)
			goto out;
	} else {
		goto out;
	}

	/* The low byte comes last in the frame: without bpf_ntohs this would be the parity of the high one. */
	if (bpf_ntohs(echo->sequence) % 2 == 0)
		action = XDP_DROP;
out:
	return xdp_stats_record_action(ctx, action);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
