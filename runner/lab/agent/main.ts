/**
 * The privileged side: reads requests from stdin and writes events to stdout, a JSON line each. It takes
 * compiled objects and never source. Closing its stdin ends it, and with it the hermetic lab.
 */
import { createInterface } from 'node:readline';
import type { LabEvent } from '../../protocol/event.ts';
import { encodeLine, reportError } from '../../protocol/json-lines.ts';
import { mountHermeticLab } from './hermetic.ts';
import { LessonLab } from './lesson-lab.ts';
import { LineLimit } from './line-limit.ts';
import { serveLine } from './serve.ts';

const stop = new AbortController();
const lines = createInterface({ input: process.stdin.pipe(new LineLimit()), crlfDelay: Infinity });
stop.signal.addEventListener('abort', () => {
  lines.close();
  process.stdin.destroy(); // an open stdin keeps a process alive
});
process.stdin.on('end', () => stop.abort());
// timeout(1) says so when the time is up. The first process of a PID namespace hears only what it listens to.
process.on('SIGTERM', () => stop.abort());
// A front that is gone cannot be told anything.
process.stdout.on('error', () => stop.abort());

/** What was broken off says nothing: to the front the end of the agent is the news, and its exit code why. */
const emit = (event: LabEvent): void => {
  if (!stop.signal.aborted) process.stdout.write(`${encodeLine(event)}\n`);
};

try {
  mountHermeticLab();
  using lab = new LessonLab(stop.signal);
  emit({ type: 'hello', version: process.version });
  for await (const line of lines) {
    if (stop.signal.aborted) break;
    await serveLine(line, lab, emit);
  }
} catch (error) {
  emit({ type: 'failure', id: null, error: reportError(error) });
}
stop.abort();
