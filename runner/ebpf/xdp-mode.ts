import { xdpFlags } from './constants.ts';

/** `native`: in the driver, before the kernel makes an sk_buff. `skb`: generic, works on every device. */
export type XdpMode = 'native' | 'skb';

/** XDP_FLAGS_* of linux/if_link.h. */
export const modeFlags = { native: xdpFlags.driverMode, skb: xdpFlags.skbMode } as const satisfies Record<
  XdpMode,
  number
>;
