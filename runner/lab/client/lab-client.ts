import { EnvironmentError, InternalError, type WorkbookError } from '../../core/errors.ts';
import { Turns } from '../../core/turns.ts';
import { converse, type Conversation, type Ending } from '../../proc/converse.ts';
import type { LabEvent } from '../../protocol/event.ts';
import { encodeLine, parseEvent } from '../../protocol/json-lines.ts';
import type { LabRequest } from '../../protocol/request.ts';
import { agentCommand, graceSeconds, type LabKind } from './agent-command.ts';

/** How long an agent that was told to go, or whose time is up, may take to end; one that waits in the kernel may never. */
const partingMs = 5000;

/** Longer than any check of ours takes; a course test of many checks says more. */
const usualSeconds = 120;

export interface LabOptions {
  readonly kind: LabKind;
  readonly privilege: readonly string[];
  /** How long the agent may live; 0 sets no limit. */
  readonly seconds?: number | undefined;
}

/** The front's end of a lab agent. Dispose to let the agent, and its lab, go. */
export class LabClient implements AsyncDisposable {
  readonly #conversation: Conversation;
  readonly #lines: AsyncIterator<string>;
  /** The agent serves one request at a time. */
  readonly #turns = new Turns();

  /** @param seconds after which the agent has ended, if the kernel lets it; null where it has no limit */
  private constructor(conversation: Conversation, seconds: number | null) {
    this.#conversation = conversation;
    if (seconds !== null) this.#leaveAfter(1000 * seconds + partingMs);
    this.#lines = conversation.lines()[Symbol.asyncIterator]();
  }

  /** Starts an agent; it comes up while the caller does other things. */
  static start({ kind, privilege, seconds = usualSeconds }: LabOptions): LabClient {
    const [file, ...args] = agentCommand({ kind, privilege, seconds });
    return new LabClient(converse(file, args), seconds === 0 ? null : seconds + graceSeconds);
  }

  send(request: LabRequest): void {
    this.#conversation.send(encodeLine(request));
  }

  /**
   * Sends a request, after those before it were answered, and yields its events, the last of which is `done`
   * or `failure`.
   * @throws EnvironmentError or InternalError when the agent ended before that
   */
  async *request(request: LabRequest & { readonly id: number }): AsyncGenerator<LabEvent, void> {
    using _turn = await this.#turns.next();
    this.send(request);
    for (;;) {
      const event = await this.#next();
      const own = 'id' in event && (event.id === request.id || event.id === null);
      if (!own) continue;
      yield event;
      if (event.type === 'done' || event.type === 'failure') return;
    }
  }

  async #next(): Promise<LabEvent> {
    const line = await this.#lines.next();
    if (line.done === true) throw labEnded(await this.#conversation.ended);
    try {
      return parseEvent(line.value);
    } catch (error) {
      // The last words of an agent that was killed may be cut short: its end is the news then.
      const { done } = await this.#lines.next();
      throw done === true ? labEnded(await this.#conversation.ended) : error;
    }
  }

  /** Tells the agent to go; whatever it was asked then ends without an answer. */
  hangUp(): void {
    this.#conversation.hangUp();
    this.#leaveAfter(partingMs);
  }

  /** An agent that does not end is left alone: it holds nothing that is ours, and the kernel alone can free it. */
  #leaveAfter(ms: number): void {
    const timer = setTimeout(() => this.#conversation.abandon(), ms);
    void this.#conversation.ended.finally(() => clearTimeout(timer));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.hangUp();
    await this.#conversation.ended;
  }
}

/** Signals that come from somebody else; a SIGSEGV, say, is a crash. */
const killers = ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'];

/** Exit codes: timeout(1) gives 124 or 137 when the time was up; unshare says what it may not. */
function labEnded({ exitCode, signal, notFound, abandoned, stderr }: Ending): WorkbookError {
  const said = stderr.trim();
  if (abandoned) {
    const remedy = 'It waits inside the kernel. See what dmesg says; a restart of the machine frees it.';
    return environment('LAB_STUCK', 'the lab neither answers nor ends', remedy);
  }
  if (notFound)
    return environment('LAB_TOOL_MISSING', 'timeout or sudo is missing', 'Install coreutils and sudo.');
  if (/^sudo: /m.test(said)) {
    const remedy = 'Ask for the right to run timeout as root through sudo, or run it as root.';
    return environment('NO_PRIVILEGE', `sudo refuses to start the lab: ${said}`, remedy);
  }
  if (exitCode === 124)
    return environment('LAB_TIMED_OUT', 'the lab did not finish in its time', 'Try again.');
  if (/unshare failed|Operation not permitted/.test(said)) {
    const remedy =
      'Containers often forbid this: run on the machine itself, in a VM, or in a privileged container.';
    return environment('LAB_REFUSED', `this machine does not let root make namespaces: ${said}`, remedy);
  }
  if (/failed to execute|No such file/.test(said)) {
    return environment('LAB_TOOL_MISSING', said, 'Install util-linux (unshare) and coreutils (timeout).');
  }
  // unshare 2.38 dies of trying to die of the SIGKILL that ended its child, and says this.
  const agentKilled = said.includes('sigprocmask unblock failed');
  const killed = signal !== undefined && killers.includes(signal);
  if (agentKilled || killed || exitCode === 137 || exitCode === 143) {
    return environment('LAB_KILLED', 'the lab was killed from outside', 'Run the command again.');
  }
  return new InternalError(`the lab agent broke off (${signal ?? `exit code ${exitCode}`})\n${said}`, {
    code: 'LAB_CRASHED',
  });
}

function environment(code: string, message: string, remedy: string): EnvironmentError {
  return new EnvironmentError(message, { code, remedy });
}
