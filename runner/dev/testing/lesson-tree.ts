import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { program, type LessonChecks } from '../../../checks/kinds/lesson-checks.ts';
import { live, pingAnswered } from '../../../checks/kinds/live.ts';
import { untouched, vectors, verdict } from '../../../checks/kinds/vectors.ts';
import type { Lesson } from '../../course/lesson.ts';
import { newLessonFiles } from '../lesson-template.ts';

const id = 'filter01';
const says = { title: 'A title', hint: 'A hint' };
const checks: LessonChecks = {
  lesson: id,
  file: 'xdp_prog_kern.c',
  starterFails: ['a1-verdict', 'a1-answers-ping'],
  assignments: [
    {
      id: 'a1',
      title: 'Let everything pass',
      programs: [program('xdp_prog_func')],
      experiments: [
        vectors({
          program: 'xdp_prog_func',
          frames: () => [],
          expects: [
            verdict({ id: 'a1-verdict', verdict: 'XDP_PASS', ...says }),
            untouched({ id: 'a1-untouched', level: 'advice', ...says }),
          ],
        }),
        live({ program: 'xdp_prog_func', expects: [pingAnswered({ id: 'a1-answers-ping', ...says })] }),
      ],
    },
  ],
};

/** A new lesson in a tree of its own, with answers and mutants, that nothing can be said against. */
export class LessonTree implements Disposable {
  readonly #root = mkdtempSync(join(tmpdir(), 'xdp-workbook-lesson-'));
  readonly lesson: Lesson = {
    id,
    checks,
    text: join(this.#root, `lessons/${id}/lesson.md`),
    starter: join(this.#root, `bpf/${id}/xdp_prog_kern.c`),
    solution: join(this.#root, `solutions/${id}/xdp_prog_kern.c`),
    environment: `veth-${id}`,
  };

  constructor() {
    const files = newLessonFiles(id, 'Let everything pass');
    for (const [path, content] of Object.entries(files)) {
      const copies = path.includes('/alt/') ? 'bc' : path.includes('/mutants/') ? 'bcdef' : '';
      for (const name of copies) this.write(join(dirname(path), `${name}.c`), content);
      this.write(path, content);
    }
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.#root, path)), { recursive: true });
    writeFileSync(join(this.#root, path), text);
  }

  /** Puts `to` in place of `from`, which is in the file. */
  replace(path: string, from: string, to: string): void {
    const before = readFileSync(join(this.#root, path), 'utf8');
    if (!before.includes(from)) throw new Error(`${path} has no ${from}`);
    this.write(
      path,
      before.replace(from, () => to),
    );
  }

  remove(path: string): void {
    rmSync(join(this.#root, path), { recursive: true });
  }

  [Symbol.dispose](): void {
    rmSync(this.#root, { recursive: true });
  }
}
