import { errnoName } from '../../runner/sys/errno.ts';
import { EventObserver, type ProgramEvent } from './event-observer.ts';

/** One firing of xdp:xdp_redirect or xdp:xdp_redirect_err. */
export interface RedirectEvent extends ProgramEvent {
  /** Why the frame was lost, for example `ENODEV`; null when it was sent on its way. */
  readonly error: string | null;
  /** What the program named: an interface by its number, or a key of a map. */
  readonly to: { readonly ifindex: number } | { readonly key: number };
}

export type RedirectObserver = EventObserver<RedirectEvent>;

/** What the kernel writes for the map's id where there is no map (INT_MAX). */
const noMap = 0x7fff_ffff;

/** Watches both tracepoints. @throws EnvironmentError `NO_TRACEPOINT` */
export function observeRedirects(): RedirectObserver {
  return EventObserver.start<RedirectEvent>({
    file: 'xdp_redirect',
    tracepoint: 'xdp:xdp_redirect',
    decode: (head, rest) => {
      const error = rest.getInt32(0, true);
      const index = rest.getUint32(8, true);
      return {
        ...head,
        error: error === 0 ? null : errnoName(-error),
        to: rest.getUint32(4, true) === noMap ? { ifindex: index } : { key: index },
      };
    },
  });
}
