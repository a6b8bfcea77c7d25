/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * Parsers under the names of libxdp's own header, for machines without it. They are the
 * tutorial's, but that more tags are looked through, and that parse_ip6hdr() goes past
 * extension headers.
 */
#ifndef __PARSING_HELPERS_H

#ifndef VLAN_MAX_DEPTH
#define VLAN_MAX_DEPTH 4
#endif

#define parse_ip6hdr parse_ip6hdr_alone
#include "../../tutorial/common/parsing_helpers.h"
#undef parse_ip6hdr

#include <linux/in.h>
#include <linux/in6.h>

#ifndef IPV6_EXT_MAX_CHAIN
#define IPV6_EXT_MAX_CHAIN 6
#endif

/* Extension headers that say where the next one begins (RFC 8200 section 4, RFC 6275). */
static __always_inline int is_ip6hdrext(__u8 type)
{
	switch (type) {
	case IPPROTO_HOPOPTS:
	case IPPROTO_ROUTING:
	case IPPROTO_FRAGMENT:
	case IPPROTO_AH:
	case IPPROTO_DSTOPTS:
	case IPPROTO_MH:
		return 1;
	default:
		return 0;
	}
}

/* Bytes of an extension header; AH counts in its own way (RFC 4302 section 2.2). */
static __always_inline size_t ip6hdrext_size(__u8 type, struct ipv6_opt_hdr *ext)
{
	if (type == IPPROTO_FRAGMENT)
		return 8;
	return type == IPPROTO_AH ? (ext->hdrlen + 2) * 4 : (ext->hdrlen + 1) * 8;
}

/*
 * Goes past extension headers and returns what comes after them; -1 where they are cut short
 * or too many.
 */
static __always_inline int skip_ip6hdrext(struct hdr_cursor *nh, void *data_end, __u8 next_hdr_type)
{
	int count;

#pragma unroll
	for (count = 0; count <= IPV6_EXT_MAX_CHAIN; count++) {
		struct ipv6_opt_hdr *ext = nh->pos;

		if (!is_ip6hdrext(next_hdr_type))
			return next_hdr_type;
		if ((void *)(ext + 1) > data_end)
			return -1;
		if (!hdr_cursor_take(nh, data_end, ip6hdrext_size(next_hdr_type, ext)))
			return -1;
		next_hdr_type = ext->nexthdr;
	}
	return -1;
}

static __always_inline int parse_ip6hdr(struct hdr_cursor *nh, void *data_end,
					struct ipv6hdr **ip6hdr)
{
	int next = parse_ip6hdr_alone(nh, data_end, ip6hdr);

	return next < 0 ? -1 : skip_ip6hdrext(nh, data_end, next);
}

#endif /* __PARSING_HELPERS_H */
