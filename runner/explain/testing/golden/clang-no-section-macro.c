// rule: no-section-macro
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
#include <linux/bpf.h>
SEC("xdp") int xdp_pass_func(struct xdp_md *ctx) { return XDP_PASS; } /* refused */
