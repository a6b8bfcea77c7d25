/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Exit codes of the tutorial's tools: all of its header for tools that a program in the kernel
 * could use.
 */
#ifndef __COMMON_DEFINES_H
#define __COMMON_DEFINES_H

#include <stdbool.h>
#include <linux/types.h>

#define EXIT_OK 0
#define EXIT_FAIL 1
#define EXIT_FAIL_OPTION 2
#define EXIT_FAIL_XDP 30
#define EXIT_FAIL_BPF 40

#endif /* __COMMON_DEFINES_H */
