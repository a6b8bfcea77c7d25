import { spawn, type ChildProcess } from 'node:child_process';
import { until } from '../../lab/client/testing/until.ts';

/** pcap-savefile(5): the file's header, then a header before each frame, whose length is in it. */
const fileHeader = 24;
const frameHeader = 16;
const lengthAt = 8;

/** tcpdump on one interface, which collects what comes in. Dispose to end it. */
export class Ear implements Disposable {
  readonly #tcpdump: ChildProcess;
  #bytes = Buffer.alloc(0);

  private constructor(tcpdump: ChildProcess) {
    this.#tcpdump = tcpdump;
    tcpdump.stdout?.on('data', (bytes: Buffer) => (this.#bytes = Buffer.concat([this.#bytes, bytes])));
  }

  /** @param prefix words that make the command after them run where the interface is */
  static async open(prefix: readonly string[], device: string): Promise<Ear> {
    const words = ['-i', device, '-Q', 'in', '-n', '-U', '--immediate-mode', '-w', '-'];
    const [file = '', ...args] = [...prefix, 'tcpdump', ...words];
    const tcpdump = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    tcpdump.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const ear = new Ear(tcpdump);
    await until('tcpdump listens', 10_000, () => said.includes('listening on') || undefined);
    return ear;
  }

  /** All frames so far, in hex. */
  get frames(): readonly string[] {
    const frames: string[] = [];
    for (let at = fileHeader; at + frameHeader <= this.#bytes.length;) {
      const start = at + frameHeader;
      const end = start + this.#bytes.readUInt32LE(at + lengthAt);
      if (end > this.#bytes.length) break;
      frames.push(this.#bytes.toString('hex', start, end));
      at = end;
    }
    return frames;
  }

  [Symbol.dispose](): void {
    this.#tcpdump.kill('SIGKILL');
  }
}
