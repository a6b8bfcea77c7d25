// answers: a1
// advice: a1-name, a1-no-checksum, a1-fragments
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * libxdp's own parsers, which look through tags and past extension headers, and through a fragment
 * header as if it were one of those. Known by its section alone.
 */
#include <linux/bpf.h>
#include <linux/in.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_endian.h>
#include <xdp/parsing_helpers.h>

/* RFC 1141: HC' = HC + m + ~m'. It gives TCP the other zero. */
static __always_inline __sum16 mend(__sum16 check, __be16 before, __be16 after)
{
	__u32 sum = check + before + (__u16)~after;

	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return sum;
}

SEC("xdp_patch_ports")
int rewrite(struct xdp_md *ctx)
{
	void *data_end = (void *)(long)ctx->data_end;
	struct hdr_cursor nh = { .pos = (void *)(long)ctx->data };
	struct ipv6hdr *ip6h;
	struct udphdr *udph;
	struct tcphdr *tcph;
	struct ethhdr *eth;
	struct iphdr *iph;
	__be16 before;
	int protocol;

	switch (bpf_ntohs(parse_ethhdr(&nh, data_end, &eth))) {
	case ETH_P_IP:
		protocol = parse_iphdr(&nh, data_end, &iph);
		break;
	case ETH_P_IPV6:
		protocol = parse_ip6hdr(&nh, data_end, &ip6h);
		break;
	default:
		return XDP_PASS;
	}

	switch (protocol) {
	case IPPROTO_UDP:
		if (parse_udphdr(&nh, data_end, &udph) < 0)
			return XDP_DROP;
		before = udph->dest;
		udph->dest = bpf_htons(bpf_ntohs(before) - 1);
		udph->check = mend(udph->check, before, udph->dest);
		break;
	case IPPROTO_TCP:
		if (parse_tcphdr(&nh, data_end, &tcph) < 0)
			return XDP_DROP;
		before = tcph->dest;
		tcph->dest = bpf_htons(bpf_ntohs(before) - 1);
		tcph->check = mend(tcph->check, before, tcph->dest);
		break;
	}
	return XDP_PASS;
}

SEC("xdp")
int another(struct xdp_md *ctx)
{
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
