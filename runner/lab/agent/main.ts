/**
 * The privileged side: reads requests from stdin and writes events to stdout, a JSON line each. It takes
 * compiled objects and never source. Closing its stdin ends it, and with it the hermetic lab; `--live` makes
 * it work on the machine itself.
 */
import { createInterface } from 'node:readline';
import type { LabEvent } from '../../protocol/event.ts';
import { encodeLine, reportError, ProtocolError } from '../../protocol/json-lines.ts';
import { isLive } from '../../protocol/request.ts';
import { mountHermeticLab } from './hermetic.ts';
import { LineLimit } from './line-limit.ts';
import { serveLine, type Serve } from './serve-line.ts';

const stop = new AbortController();
const lines = createInterface({ input: process.stdin.pipe(new LineLimit()), crlfDelay: Infinity });
/** Taken before anything is awaited: a line that comes while nobody reads is lost. */
const requests = lines[Symbol.asyncIterator]();
stop.signal.addEventListener('abort', () => {
  lines.close();
  process.stdin.destroy(); // an open stdin keeps a process alive
});
process.stdin.on('end', () => stop.abort());
// timeout(1) says so when the time is up. The first process of a PID namespace hears only what it listens to.
process.on('SIGTERM', () => stop.abort());
// A front that is gone cannot be told anything.
process.stdout.on('error', () => stop.abort());

/** @param lab the kind that the agent is in */
const wrongLab = (type: string, lab: string) => new ProtocolError(`a ${lab} lab does not serve ${type}`);

/** What was broken off says nothing: to the front the end of the agent is the news, and its exit code why. */
const emit = (event: LabEvent): void => {
  if (!stop.signal.aborted) process.stdout.write(`${encodeLine(event)}\n`);
};

async function serveAll(serve: Serve): Promise<void> {
  emit({ type: 'hello', version: process.version });
  for await (const line of { [Symbol.asyncIterator]: () => requests }) {
    if (stop.signal.aborted) break;
    await serveLine(line, serve, emit);
  }
}

/** What one kind of lab needs is loaded for it alone: imports are most of a start. */
async function serveHermeticLab(): Promise<void> {
  mountHermeticLab();
  const { LessonLab, serveHermetic } = await import('./hermetic-lab.ts');
  using lab = new LessonLab(stop.signal);
  await serveAll(async (request, answer) => {
    if (isLive(request)) throw wrongLab(request.type, 'hermetic');
    await serveHermetic(request, lab, answer);
  });
}

async function serveLiveLab(): Promise<void> {
  const { serveLive } = await import('./live/serve-live.ts');
  await serveAll(async (request, answer) => {
    if (!isLive(request)) throw wrongLab(request.type, 'live');
    await serveLive(request, answer, stop.signal);
  });
}

try {
  await (process.argv.includes('--live') ? serveLiveLab() : serveHermeticLab());
} catch (error) {
  emit({ type: 'failure', id: null, error: reportError(error) });
}
stop.abort();
