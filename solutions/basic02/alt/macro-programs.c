// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* One macro that writes all three programs. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

#define VERDICT_PROGRAM(name, verdict)	\
	SEC("xdp")			\
	int name(struct xdp_md *ctx)	\
	{				\
		return verdict;		\
	}

VERDICT_PROGRAM(xdp_pass_func, XDP_PASS)
VERDICT_PROGRAM(xdp_drop_func, XDP_DROP)
VERDICT_PROGRAM(xdp_abort_func, XDP_ABORTED)

char LICENSE[] SEC("license") = "Dual BSD/GPL";
