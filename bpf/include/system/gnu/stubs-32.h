/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * clang for BPF takes the C library for a 32-bit one, and Debian has this header of it only in
 * a package for 32-bit programs. It lists functions that do nothing, of which a program in the
 * kernel calls none. Without it <linux/icmp.h> cannot be included, as it includes
 * <sys/socket.h>.
 */
