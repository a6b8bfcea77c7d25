import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from './commands.ts';
import { commandHelp, generalHelp } from './help.ts';

const columns = 80;

function demandNarrow(text: string): void {
  for (const line of text.split('\n')) assert.ok(line.length <= columns, `${line.length}: ${line}`);
}

test('The list of commands fits a terminal of 80 columns.', () => demandNarrow(generalHelp()));

for (const [name, { load }] of Object.entries(commands)) {
  test(`The help of ${name} fits a terminal of 80 columns.`, async () => {
    demandNarrow(commandHelp(await load()));
  });
}
