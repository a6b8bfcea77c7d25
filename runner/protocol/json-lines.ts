import { WorkbookError } from '../core/errors.ts';
import type { ErrorReport, LabEvent } from './event.ts';
import { decodeRequest } from './decode-request.ts';
import type { LabRequest } from './request.ts';

/** A line that does not follow the protocol. */
export class ProtocolError extends WorkbookError {
  readonly exitCode = 70;
  constructor(message: string, cause?: unknown) {
    super(`broken protocol: ${message}`, { code: 'PROTOCOL', cause });
  }
}

export function encodeLine(message: LabRequest | LabEvent): string {
  return JSON.stringify(message);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new ProtocolError('a line is no JSON', cause);
  }
}

/**
 * The agent's side: requests come from less privileged hands, so every field is looked at.
 * @throws ProtocolError
 */
export function parseRequest(line: string): LabRequest {
  const request = decodeRequest(parse(line));
  if (typeof request === 'string') throw new ProtocolError(request);
  return request;
}

const eventTypes: Readonly<Record<LabEvent['type'], true>> = {
  hello: true,
  program: true,
  check: true,
  refusal: true,
  tried: true,
  'bench-program': true,
  'bench-round': true,
  ran: true,
  environment: true,
  note: true,
  loaded: true,
  'attach-refused': true,
  unloaded: true,
  'stats-map': true,
  stats: true,
  tracing: true,
  exception: true,
  generating: true,
  generated: true,
  sent: true,
  done: true,
  failure: true,
};

/**
 * The front's side. The agent is of the same version and trusted, so only the envelope is looked at.
 * @throws ProtocolError
 */
export function parseEvent(line: string): LabEvent {
  const value = parse(line);
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(eventTypes, type)) {
    throw new ProtocolError('an unknown event');
  }
  return value as LabEvent; // the envelope was checked above
}

/** An error as it crosses the protocol; anything that is not ours is a bug of ours. */
export function reportError(error: unknown): ErrorReport {
  if (error instanceof WorkbookError) {
    const { code, message, remedy = null, exitCode } = error;
    return { code, message, remedy, exitCode };
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    code: 'BUG',
    message: text,
    remedy: 'This is a bug of xdp-workbook. Please report it.',
    exitCode: 70,
  };
}
