/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What a program says of itself to libxdp's dispatcher, for machines without libxdp's headers. */
#ifndef __XDP_HELPERS_H
#define __XDP_HELPERS_H

/* struct { … } XDP_RUN_CONFIG(function); */
#define XDP_RUN_CONFIG(function) _##function SEC(".xdp_run_config")
#define XDP_METADATA_SECTION "xdp_metadata"
#define XDP_DEFAULT_RUN_PRIO 50
#define XDP_DEFAULT_CHAIN_CALL_ACTIONS (1 << XDP_PASS)

#endif /* __XDP_HELPERS_H */
