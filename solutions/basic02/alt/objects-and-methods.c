// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* As somebody writes who comes from C++: an object, a method, and a reference to it. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct policy {
	enum xdp_action verdict;
	__u64 asked;
};

static __always_inline int policy_decide(struct policy *self, const struct xdp_md *ctx)
{
	self->asked++;
	return self->verdict;
}

static struct policy passing = { .verdict = XDP_PASS };
static struct policy dropping = { .verdict = XDP_DROP };
static struct policy aborting = { .verdict = XDP_ABORTED };

SEC("xdp")
int xdp_pass_func(struct xdp_md *ctx)
{
	return policy_decide(&passing, ctx);
}

SEC("xdp")
int xdp_drop_func(struct xdp_md *ctx)
{
	return policy_decide(&dropping, ctx);
}

SEC("xdp")
int xdp_abort_func(struct xdp_md *ctx)
{
	return policy_decide(&aborting, ctx);
}

char LICENSE[] SEC("license") = "GPL";
