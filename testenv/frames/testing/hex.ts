import assert from 'node:assert/strict';

/** Returns the bytes that a hex text spells; spaces and line breaks are for the reader only. */
export function fromHex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));
}

/** Returns bytes as hex without spaces, for messages of assert that show where two frames differ. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** Asserts that bytes are those that a hex text spells. */
export function assertBytes(actual: Uint8Array, expected: string): void {
  assert.equal(toHex(actual), toHex(fromHex(expected)));
}
