// answers: a1
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* More than three numbers: bpf_printk turns to another helper, bpf_trace_vprintk. */
SEC("xdp")
int xdp_prog_simple(struct xdp_md *ctx)
{
	__u32 bytes = ctx->data_end - ctx->data;
	__u32 cpu = bpf_get_smp_processor_id();

	bpf_printk("interface %u queue %u cpu %u bytes %u", ctx->ingress_ifindex,
		   ctx->rx_queue_index, cpu, bytes);
	return XDP_PASS;
}

const char LICENSE[] SEC("license") = "GPL and additional rights";
