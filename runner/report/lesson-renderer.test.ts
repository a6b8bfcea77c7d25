import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { describe, test } from 'node:test';
import { lessonRenderer } from './lesson-renderer.ts';
import { chooseStyle } from './style.ts';

const plain = await lessonRenderer(chooseStyle({}, {}, true));
const coloured = await lessonRenderer(chooseStyle({ isTTY: true }, {}, false));

const page = `A **verdict** is \`XDP_PASS\` or another
([enum](https://docs.kernel.org/x.html)).

| number | name | the frame |
| --- | --- | --- |
| 0 | \`XDP_ABORTED\` | is lost, and the kernel notes that it was |
| 2 | \`XDP_PASS\` | goes on |

- **One.** The first of the items
- Two.

1. First
2. Second

\`\`\`
	┌──┐
  two  blanks
\`\`\`
`;

describe('Text of a lesson', () => {
  test('is paragraphs that wrap, tables and lists that hang, and code as it is.', () => {
    assert.equal(
      plain(page, 50),
      [
        'A verdict is `XDP_PASS` or another (enum).',
        '',
        'number  name           the frame',
        '0       `XDP_ABORTED`  is lost, and the kernel',
        '                       notes that it was',
        '2       `XDP_PASS`     goes on',
        '',
        ' • One. The first of the items',
        ' • Two.',
        '',
        '1. First',
        '2. Second',
        '',
        '    \t┌──┐',
        '      two  blanks',
      ].join('\n'),
    );
  });

  test('has the same words and lines in colour, but for the marks that colour stands for.', () => {
    const shown = coloured(page, 50);
    assert.ok(shown.includes('\u001b['));
    assert.equal(
      stripVTControlCharacters(shown).replaceAll(/\s+/g, ' '),
      plain(page, 50).replaceAll('`', '').replaceAll(/\s+/g, ' '),
    );
  });

  test('is at most as wide as it is asked to be, each time anew.', () => {
    for (const width of [40, 80, 60]) {
      for (const draw of [plain, coloured]) {
        const lines = stripVTControlCharacters(draw(page, width)).split('\n');
        assert.ok(
          lines.every((line) => line.length <= width),
          lines.join('\n'),
        );
      }
    }
  });
});
