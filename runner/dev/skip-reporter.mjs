/**
 * A reporter for `node --test` that prints one line for each test that was skipped, with its reason.
 * @param {AsyncIterable<import('node:test/reporters').TestEvent>} events
 */
export default async function* skipReporter(events) {
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const { name, skip = false, todo = false } = data;
    if (skip !== false || todo !== false) yield `${name}: ${reason(skip || todo)}\n`;
  }
}

/** @param {string | boolean} value */
function reason(value) {
  return typeof value === 'string' && value !== '' ? value : 'no reason given';
}
