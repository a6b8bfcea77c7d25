// rule: kfunc-prototype
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

extern void *bpf_task_from_pid(__s32 pid) __ksym;

SEC("xdp")
int xdp_task_func(struct xdp_md *ctx)
{
	return bpf_task_from_pid(1) ? XDP_PASS : XDP_DROP;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
