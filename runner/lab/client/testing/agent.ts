import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { machine } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../../core/package-root.ts';
import { converse, type Conversation } from '../../../proc/converse.ts';
import type { LabEvent } from '../../../protocol/event.ts';
import { encodeLine, parseEvent } from '../../../protocol/json-lines.ts';
import { agentCommand } from '../agent-command.ts';

/** An agent in a hermetic lab, spoken to line by line. */
export class Agent {
  readonly #conversation: Conversation;
  readonly #lines: AsyncIterator<string>;

  /** @param seconds how long it may live */
  constructor(seconds = 60) {
    const [file, ...args] = agentCommand({ kind: 'hermetic', privilege: [], seconds });
    this.#conversation = converse(file, args);
    this.#lines = this.#conversation.lines()[Symbol.asyncIterator]();
  }

  send(line: string): void {
    this.#conversation.send(line);
  }

  /** The next event; it must not have ended. */
  async next(): Promise<LabEvent> {
    const line = await this.#lines.next();
    assert.ok(line.done !== true, 'the agent still talks');
    return parseEvent(line.value);
  }

  /** The event that ends a request, and the findings before it. */
  async answer(): Promise<{ readonly last: LabEvent; readonly before: readonly LabEvent[] }> {
    const before: LabEvent[] = [];
    for (;;) {
      const event = await this.next();
      if (event.type === 'done' || event.type === 'failure') return { last: event, before };
      before.push(event);
    }
  }

  hangUp(): void {
    this.#conversation.hangUp();
  }

  get exitCode(): Promise<number | undefined> {
    return this.#conversation.ended.then(({ exitCode }) => exitCode);
  }
}

/** A request to grade an object in base64. */
export function checkLine(id: number, object: string): string {
  return encodeLine({ type: 'check', id, lesson: 'basic02', assignments: null, seed: 1, object });
}

/** The reference answer of basic02, compiled, in base64. */
export function rightObject(): string {
  const source = join(packageRoot(), 'solutions/basic02/xdp_prog_kern.c');
  const flags = [
    '-target',
    'bpf',
    '-O2',
    '-g',
    '-c',
    '-o',
    '-',
    '-idirafter',
    `/usr/include/${machine()}-linux-gnu`,
  ];
  const { status, stdout, stderr } = spawnSync('clang', [...flags, source]);
  assert.equal(status, 0, String(stderr));
  return stdout.toString('base64');
}
