// fails: pass-untouched
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Counts a hop down in IPv4, and forgets the checksum; IPv6 it leaves alone. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	struct ethhdr *eth = (void *)(long)ctx->data;
	struct iphdr *ip = (void *)(eth + 1);

	if ((void *)(ip + 1) > (void *)(long)ctx->data_end)
		return XDP_PASS;
	if (eth->h_proto == bpf_htons(ETH_P_IP))
		ip->ttl--;
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
