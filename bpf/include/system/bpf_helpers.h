/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Where this header was before 2020. */
#include <linux/types.h>
#include <bpf/bpf_helpers.h>
