import { Interrupted } from '../core/errors.ts';
import { RemoteError } from '../lab/client/remote-error.ts';
import type { CheckEvent, LabEvent, RefusalEvent } from '../protocol/event.ts';
import type { LiveEvent } from '../protocol/live-event.ts';
import type { LiveRequest } from '../protocol/live-request.ts';
import type { Context } from './command.ts';
import type { LabSession } from './lab-session.ts';

/** A request of the live lab but for its number. */
export type LiveQuestion = LiveRequest extends infer R
  ? R extends LiveRequest
    ? Omit<R, 'id'>
    : never
  : never;

/** What it answers; `check` events answer a probe. */
export type LiveAnswer = LiveEvent | RefusalEvent | CheckEvent;

/**
 * Asks the live lab one thing and yields what it answers.
 * @throws RemoteError with what the lab could not do, Interrupted after Ctrl-C
 */
export async function* askLive(
  session: LabSession,
  question: LiveQuestion,
  signal: AbortSignal,
): AsyncGenerator<LiveAnswer, void> {
  const lab = await session.lab;
  try {
    for await (const event of lab.request({ ...question, id: 1 })) {
      if (event.type === 'failure') throw new RemoteError(event.error);
      if (isAnswer(event)) yield event;
    }
  } catch (error) {
    throw signal.aborted ? new Interrupted() : error;
  }
}

function isAnswer(event: LabEvent): event is LiveAnswer {
  return !['hello', 'program', 'tried', 'ran', 'done', 'failure'].includes(event.type);
}

/** The same until nobody reads them any more, which is no error. */
export async function* askLiveForReader(
  session: LabSession,
  question: LiveQuestion,
  { signal, readerGone }: Pick<Context, 'signal' | 'readerGone'>,
): AsyncGenerator<LiveAnswer, void> {
  const hangUp = () => session.whenOpen((lab) => lab.hangUp());
  readerGone.addEventListener('abort', hangUp, { once: true });
  try {
    yield* askLive(session, question, signal);
  } catch (error) {
    if (!readerGone.aborted) throw error;
  } finally {
    readerGone.removeEventListener('abort', hangUp);
  }
}

/** The same, with all answers at once. */
export async function askAll(
  session: LabSession,
  question: LiveQuestion,
  signal: AbortSignal,
): Promise<LiveAnswer[]> {
  const answers: LiveAnswer[] = [];
  for await (const answer of askLive(session, question, signal)) answers.push(answer);
  return answers;
}
