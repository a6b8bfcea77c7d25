// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Frames of the generator: run by BPF_F_TEST_XDP_LIVE_FRAMES on an interface, they leave there. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/udp.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define FIRST_PORT 1024
#define PORTS 64512

/* Set before loading; see flood-frame.ts. Sums are of all that a checksum covers but what differs by flow. */
const volatile __u32 ip_version = 6;
const volatile __u32 flows = 1;
const volatile __u32 first_source; /* the last 32 bits of the first source address */
const volatile __u32 header_sum;
const volatile __u32 datagram_sum;

struct state {
	__u64 frames; /* handed over so far */
	__u32 flow; /* of the next frame */
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__type(key, __u32);
	__type(value, struct state);
	__uint(max_entries, 1);
} states SEC(".maps");

static __always_inline __u16 checksum(__u32 sum)
{
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	return bpf_htons(~sum);
}

/* Pages come back as the run before left them, so all that differs is written each time. */
static __always_inline int write_flow(struct xdp_md *ctx, __u32 flow)
{
	void *data = (void *)(long)ctx->data, *data_end = (void *)(long)ctx->data_end;
	__u32 source = first_source + flow, port = FIRST_PORT + flow % PORTS;
	__u32 words = (source >> 16) + (source & 0xffff);
	struct ethhdr *ethernet = data;
	struct udphdr *udp;
	__u16 sum;

	if (ip_version == 4) {
		struct iphdr *ip = (void *)(ethernet + 1);

		udp = (void *)(ip + 1);
		if ((void *)(udp + 1) > data_end)
			return -1;
		ip->saddr = bpf_htonl(source);
		ip->check = checksum(header_sum + words);
	} else {
		struct ipv6hdr *ip = (void *)(ethernet + 1);

		udp = (void *)(ip + 1);
		if ((void *)(udp + 1) > data_end)
			return -1;
		ip->saddr.s6_addr32[3] = bpf_htonl(source);
	}
	udp->source = bpf_htons(port);
	sum = checksum(datagram_sum + words + port);
	udp->check = sum ? sum : 0xffff; /* 0 would say: no checksum */
	return 0;
}

SEC("xdp")
int flood(struct xdp_md *ctx)
{
	__u32 first = 0;
	struct state *state = bpf_map_lookup_elem(&states, &first);

	if (!state)
		return XDP_DROP;
	if (flows > 1) {
		if (write_flow(ctx, state->flow) < 0)
			return XDP_DROP;
		state->flow = state->flow + 1 < flows ? state->flow + 1 : 0;
	}
	state->frames++;
	return XDP_TX;
}

/* Goes nowhere: to try whether this kernel has live frames. */
SEC("xdp")
int vanish(struct xdp_md *ctx)
{
	return XDP_DROP;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
