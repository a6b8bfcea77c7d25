import { loadChosen } from '../../../../checks/evaluate/load-chosen.ts';
import { refusalOf } from '../../../../checks/evaluate/refusal.ts';
import { nameProgram, readAttached, type AttachedProgram } from '../../../../testenv/live/attached.ts';
import { ObjectError } from '../../../ebpf/errors.ts';
import { ElfError } from '../../../elf/elf-error.ts';
import type { Finding, Probe } from './probe.ts';

/**
 * Whether the learner's own program, as their file stands now, is what is attached. Who attached it, and how,
 * does not matter: the tag tells its code.
 * @param names the program's; null when nothing shall be attached
 */
export function decideAttached(
  names: readonly string[] | null,
  { environment, name, object }: Probe,
): Finding {
  const attached = environment === null ? null : readAttached(environment);
  const actual = attached === null ? 'nothing is attached' : nameProgram(attached);
  if (names === null) {
    const hint = attached === null ? null : `xdp-workbook unload --dev ${name}`;
    return finding(`Nothing is attached to ${name}`, attached === null, 'nothing', actual, hint);
  }
  const [wanted = ''] = names;
  const wrong = attached === null ? { actual } : whatIsWrong(names, attached, object);
  const hint =
    wrong === null ? null : `xdp-workbook load --dev ${name} --prog ${wanted} --force FILE.c, with your file`;
  return finding(
    `Your ${wanted} is attached to ${name}`,
    wrong === null,
    `${wanted}, built from your file as it stands`,
    wrong?.actual ?? `${actual}, built from your file as it stands`,
    hint,
  );
}

function whatIsWrong(
  names: readonly string[],
  attached: AttachedProgram,
  object: Uint8Array | null,
): { readonly actual: string } | null {
  if (!names.includes(attached.name)) return { actual: nameProgram(attached) };
  if (object === null) return { actual: `${nameProgram(attached)}, but your file does not compile now` };
  const tag = tagOf(object, attached.name);
  if (tag === attached.tag) return null;
  return {
    actual:
      tag === null
        ? `${nameProgram(attached)}, but the kernel refuses the one in your file now`
        : `${nameProgram(attached)}, but of another build: your file has changed since`,
  };
}

/** The kernel's hash of a program's code; null when it refuses the program, or the object has none of that name. */
function tagOf(object: Uint8Array, name: string): string | null {
  try {
    if (refusalOf(object) !== null) return null;
    using loaded = loadChosen(object, [name]);
    return loaded.program(name).info().tag;
  } catch (error) {
    if (error instanceof ObjectError || error instanceof ElfError || isNotThere(error)) return null;
    throw error;
  }
}

function isNotThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'NOT_IN_OBJECT';
}

function finding(
  title: string,
  isRight: boolean,
  expected: string,
  actual: string,
  hint: string | null,
): Finding {
  return { title, outcome: isRight ? 'pass' : 'fail', expected, actual, hint };
}
