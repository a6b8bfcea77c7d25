/** The few ways in which text stands out; the plain one changes nothing. */
export interface Style {
  /** False for the plain one. */
  readonly coloured: boolean;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly note: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly strong: (text: string) => string;
}

const escape = (open: number, close: number) => (text: string) => `\u001b[${open}m${text}\u001b[${close}m`;
const same = (text: string) => text;

const coloured: Style = {
  coloured: true,
  good: escape(32, 39),
  bad: escape(31, 39),
  note: escape(33, 39),
  faint: escape(2, 22),
  strong: escape(1, 22),
};
const plain: Style = { coloured: false, good: same, bad: same, note: same, faint: same, strong: same };

/** Colour for a terminal that has it, unless the person says no (NO_COLOR, ACCESSIBLE, --plain). */
export function chooseStyle(
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
  plainWanted: boolean,
): Style {
  return stream.isTTY === true && !isPlain(environment, plainWanted) ? coloured : plain;
}

/** Whether the person, or the terminal, wants plain text whatever it goes to. */
export function isPlain(
  environment: Readonly<Record<string, string | undefined>>,
  plainWanted: boolean,
): boolean {
  const set = (name: string) => (environment[name] ?? '') !== '';
  return plainWanted || set('NO_COLOR') || set('ACCESSIBLE') || environment['TERM'] === 'dumb';
}
