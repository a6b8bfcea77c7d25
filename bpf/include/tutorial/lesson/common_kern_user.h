/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * For an answer to basic03 or basic04 that came without its own common_kern_user.h; one that
 * lies beside the answer is found first.
 */
#ifndef __COMMON_KERN_USER_H
#define __COMMON_KERN_USER_H

#include "../common/xdp_stats_kern_user.h"

#endif /* __COMMON_KERN_USER_H */
