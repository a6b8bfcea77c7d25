// answers: a1, a2
/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Without any header: the section is a compiler attribute, and a verdict is a number. */

#define XDP_PROGRAM __attribute__((section("xdp"), used))

XDP_PROGRAM int xdp_abort_func(void *ctx)
{
	return 0;
}

XDP_PROGRAM int xdp_drop_func(void *ctx)
{
	return 1;
}

XDP_PROGRAM int xdp_pass_func(void *ctx)
{
	return 2;
}
