import type { Diagnostic } from '../protocol/report.ts';
import type { TextOptions } from './text-options.ts';
import { diagnosticText } from './diagnostic-text.ts';
import type { ExplainedProgram, ExplainReport } from './explain-report.ts';
import { plural, wrap } from './wrap.ts';

/** What `explain` says to a person: each program with its verdict, and why one was refused. */
export function explainText(report: ExplainReport, options: TextOptions): string {
  const told = new Set<string>();
  const parts = [
    ...report.diagnostics.map((diagnostic) => diagnosticText(diagnostic, options)),
    ...report.programs.map((program) => programText(program, told, options)),
    summary(report, options),
  ];
  return `${parts.join('\n\n')}\n`;
}

function programText(program: ExplainedProgram, told: Set<string>, options: TextOptions): string {
  const fresh = program.diagnostics.filter((diagnostic) => isNew(diagnostic, told));
  const again = fresh.length < program.diagnostics.length ? ', for the same reason' : '';
  const head = wrap(`${headOf(program)}${again}`, options.width, '  ');
  return [
    `${markOf(program, options)} ${head}`,
    ...fresh.map((diagnostic) => diagnosticText(diagnostic, options)),
  ].join('\n');
}

/** A map that cannot be made stops all programs alike: that is told once. */
function isNew({ tool, message, line }: Diagnostic, told: Set<string>): boolean {
  const key = `${tool} ${line} ${message}`;
  if (told.has(key)) return false;
  told.add(key);
  return true;
}

function headOf({ name, section, kind, outcome, instructions }: ExplainedProgram): string {
  const what = `${name}, SEC("${section}"), ${kindOf(section, kind)}`;
  if (outcome === 'fail') return `${what}: refused`;
  if (outcome === 'error') return `${what}: this machine does not let it be loaded`;
  return `${what}: accepted, ${plural(instructions ?? 0, 'instruction')} verified`;
}

/** Sections that say XDP to libbpf; a program in one that says nothing is taken for one, as older tutorials do. */
function kindOf(section: string, kind: string): string {
  const named = /^\??xdp(?:$|[./])/.test(section);
  return kind === 'xdp' && !named ? 'a section that libbpf does not know, taken for xdp' : kind;
}

function markOf({ outcome }: ExplainedProgram, { style }: TextOptions): string {
  if (outcome === 'pass') return style.good('✓');
  return outcome === 'fail' ? style.bad('✗') : style.note('!');
}

function summary({ file, outcome, programs, error }: ExplainReport, { style, width }: TextOptions): string {
  const accepted = programs.filter((program) => program.outcome === 'pass').length;
  const counted =
    programs.length === 0 ? '' : `: ${accepted} of ${plural(programs.length, 'program')} accepted`;
  const trouble =
    error === null
      ? []
      : [
          `${style.bad('error')}  ${wrap(error.message, width)}`,
          ...(error.remedy === null ? [] : [wrap(error.remedy, width)]),
        ];
  const words = { pass: 'pass', fail: 'not yet', error: 'not tried', skip: 'skipped' } as const;
  const tint = outcome === 'pass' ? style.good : outcome === 'fail' ? style.bad : style.note;
  return [`${tint(words[outcome])}  ${file}${counted}`, ...trouble].join('\n');
}
