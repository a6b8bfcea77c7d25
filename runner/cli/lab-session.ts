import type { LabKind } from '../lab/client/agent-command.ts';
import type { LabClient } from '../lab/client/lab-client.ts';
import { openLab } from '../lab/client/open-lab.ts';
import type { Context } from './command.ts';

export interface SessionOptions {
  readonly kind: LabKind;
  /** How long its agent may live; 0 sets no limit. */
  readonly seconds?: number | undefined;
  /** Keeps root's rights, for what is run as root right after; such a command touches no file of the learner's. */
  readonly staysRoot?: boolean;
}

/** A lab that comes up while the caller does other things, and that Ctrl-C ends. Dispose to let it go. */
export class LabSession implements AsyncDisposable {
  readonly #opening: Promise<LabClient>;

  private constructor(opening: Promise<LabClient>) {
    this.#opening = opening;
    this.#opening.catch(() => undefined); // told by the first who needs the lab
  }

  /** Starts the lab, and only then gives up rights that the learner does not have. */
  static begin(
    { signal, becomeInvoker }: Pick<Context, 'signal' | 'becomeInvoker'>,
    { kind, seconds, staysRoot = false }: SessionOptions,
  ): LabSession {
    const session = new LabSession(openLab(kind, seconds));
    const hangUp = () => session.whenOpen((lab) => lab.hangUp());
    if (signal.aborted) hangUp();
    signal.addEventListener('abort', hangUp, { once: true });
    try {
      if (!staysRoot) becomeInvoker();
    } catch (error) {
      hangUp(); // an agent that nobody talks to would keep this process alive
      throw error;
    }
    return session;
  }

  /** @throws EnvironmentError when the lab cannot be opened */
  get lab(): Promise<LabClient> {
    return this.#opening;
  }

  /** Does something with the lab once it is there; one that does not open is told by `lab`. */
  whenOpen(action: (lab: LabClient) => void): void {
    this.#opening.then(action).catch(() => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const lab = await this.#opening.catch(() => null);
    await lab?.[Symbol.asyncDispose]();
  }
}
