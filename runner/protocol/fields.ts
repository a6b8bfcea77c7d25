/** The fields of a message that was not looked at yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** A field is not what it must be; the message says which, and what it should be. */
export class FieldError extends Error {}

const most32 = 0xffff_ffff;
/** Lesson and assignment ids; what does not look like one never reaches a path or a name. */
const idPattern = /^[a-z][a-z0-9-]{0,31}$/;
/** An environment's name is an interface's, of at most 15 characters (IFNAMSIZ), and a folder's in a bpffs. */
const devicePattern = /^[a-zA-Z0-9][a-zA-Z0-9_-]{0,14}$/;
/** Names of the kernel's settings for all interfaces, of its own interface, and of the other end of ours. */
const reservedDevices: ReadonlySet<string> = new Set(['all', 'default', 'lo', 'veth0']);
const base64Pattern = /^[A-Za-z0-9+/]*={0,2}$/;
/** An object of a lesson has tens of kilobytes. */
const longestObject = 8 * 1024 * 1024;
/** In bytes: an Ethernet header, and an MTU of 1500 besides with a VLAN tag. */
const shortestFrame = 14;
const longestFrame = 1518;
/** C compilers take any length; nobody types more. */
const longestName = 255;

/** Whether an environment, and with it its outer interface and its namespace, can have this name. */
export function isDeviceName(value: unknown): value is string {
  return typeof value === 'string' && devicePattern.test(value) && !reservedDevices.has(value);
}

export function asId(value: unknown, field: string): string {
  if (typeof value === 'string' && idPattern.test(value)) return value;
  throw new FieldError(`${field} is no id`);
}

export function asDevice(value: unknown, field: string): string {
  if (isDeviceName(value)) return value;
  throw new FieldError(`${field} is no name of an environment`);
}

/** A name that is shown, and compared, and goes into no path. */
export function asName(value: unknown, field: string): string {
  if (typeof value === 'string' && value !== '' && value.length <= longestName) return value;
  throw new FieldError(`${field} is no name`);
}

export function asUnsigned(value: unknown, field: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most32) return value;
  throw new FieldError(`${field} is no unsigned 32-bit number`);
}

export function asPositive(value: unknown, field: string): number {
  if (asUnsigned(value, field) > 0) return asUnsigned(value, field);
  throw new FieldError(`${field} is zero`);
}

export function asBoolean(value: unknown, field: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new FieldError(`${field} is neither true nor false`);
}

export function asOneOf<T extends string>(value: unknown, field: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === value);
  if (choice !== undefined) return choice;
  throw new FieldError(`${field} is none of ${choices.join(', ')}`);
}

export function asBase64(value: unknown, field: string): string {
  if (typeof value === 'string' && value.length <= longestObject && base64Pattern.test(value)) return value;
  throw new FieldError(`${field} is no base64, or too long`);
}

/** A frame with an Ethernet header at least, and as long as one with a VLAN tag may be, in base64. */
export function asFrame(value: unknown, field: string): string {
  const text = asBase64(value, field);
  const { length } = Buffer.from(text, 'base64');
  if (length >= shortestFrame && length <= longestFrame) return text;
  throw new FieldError(`${field} has ${length} bytes, not ${shortestFrame} to ${longestFrame}`);
}

export function asFields(value: unknown, field: string): Fields {
  // Every field of it is looked at by whoever asked.
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new FieldError(`${field} is no object`);
}

/** A reader of one field. */
type Reader<T> = (value: unknown, field: string) => T;

export function orNull<T>(read: Reader<T>): Reader<T | null> {
  return (value, field) => (value === null ? null : read(value, field));
}

export function asList<T>(value: unknown, field: string, read: Reader<T>): T[] {
  if (Array.isArray(value)) return value.map((element) => read(element, field));
  throw new FieldError(`${field} is no list`);
}
