import type { LabEvent } from '../../../protocol/event.ts';
import type { LiveRequest } from '../../../protocol/live-request.ts';
import { aloneInLab } from './alone-in-lab.ts';
import { serveEnv } from './serve-env.ts';
import { serveGen } from './serve-gen.ts';
import { serveLoadInside, serveUnloadInside } from './serve-inside.ts';
import { serveLoad } from './serve-load.ts';
import { serveProbe } from './serve-probe.ts';
import { serveSend } from './serve-send.ts';
import { serveStats } from './serve-stats.ts';
import { serveTrace } from './serve-trace.ts';
import { serveUnload } from './serve-unload.ts';

/** Answers one request in the network of the machine itself. */
export async function serveLive(
  request: LiveRequest,
  emit: (event: LabEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  switch (request.type) {
    case 'env':
      return await aloneInLab(() => serveEnv(request, emit));
    case 'load':
      return await aloneInLab(() => (request.inner ? serveLoadInside : serveLoad)(request, emit));
    case 'unload':
      return await aloneInLab(() => (request.inner ? serveUnloadInside : serveUnload)(request, emit));
    case 'stats':
      return await serveStats(request, emit, signal);
    case 'trace':
      return await serveTrace(request, emit, signal);
    case 'gen':
      return await serveGen(request, emit, signal);
    case 'send':
      return await serveSend(request, emit, signal);
    case 'probe':
      return await aloneInLab(() => serveProbe(request, emit, signal));
  }
}
