// answers: a1, a2, a3, a4, a5
// advice: a3-extension, a5-ihl, a5-fragment
// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Looks through four tags, so that three are no mystery; host byte order from the start. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define MAX_TAGS 4

SEC("xdp")
int xdp_parser_func(struct xdp_md *ctx)
{
	unsigned char *end = (unsigned char *)(long)ctx->data_end;
	unsigned char *at = (unsigned char *)(long)ctx->data + 12;
	unsigned int type, tags = 0;

	if (at + 2 > end)
		return XDP_PASS;
	type = at[0] << 8 | at[1];
	at += 2;
	while ((type == 0x8100 || type == 0x88a8) && tags++ < MAX_TAGS) {
		if (at + 4 > end)
			return XDP_PASS;
		type = at[2] << 8 | at[3];
		at += 4;
	}

	if (type == 0x86dd) {
		if (at + 48 > end)
			return XDP_PASS;
		if (at[6] == 58 && at[40] == 128 && !(at[47] & 1))
			return XDP_DROP;
	} else if (type == 0x0800) {
		unsigned char protocol;

		if (at + 20 > end)
			return XDP_PASS;
		protocol = at[9];
		at += (at[0] & 15) * 4;
		if (at + 8 > end)
			return XDP_PASS;
		if (protocol == 1 && at[0] == 8 && !(at[7] & 1))
			return XDP_DROP;
	}
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
