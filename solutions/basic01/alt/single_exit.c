// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

/* Reads the Ethernet header with the bounds check that the verifier wants; a short frame passes too. */
SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data;
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = data;
	enum xdp_action verdict = XDP_PASS;

	if ((void *)(eth + 1) > data_end)
		goto out;
	bpf_printk("EtherType 0x%04x", bpf_ntohs(eth->h_proto));
out:
	return verdict;
}

char LICENSE[] SEC("license") = "GPL";
