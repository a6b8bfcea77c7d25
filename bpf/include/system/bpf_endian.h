/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Where this header was before 2020. */
#include <bpf/bpf_endian.h>
