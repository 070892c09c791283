import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type DiagnosticInput, diagnostic } from '../diagnostic/diagnostic.ts';
import { SourceText } from '../diagnostic/source-text.ts';
import { choosePaint, coloured, plain } from './style.ts';
import { formatDiagnostics } from './text.ts';

const source = new SourceText(
  'catalog.graphql',
  'type Product {\n  id: ID!\n  price: Int\n\n  name: String\n}\n',
);

function render(input: Partial<DiagnosticInput>): string {
  return formatDiagnostics([diagnostic({ code: 'CODE', message: 'Something is wrong', ...input })]);
}

function placeOf(text: string, from: SourceText = source) {
  const start = from.text.indexOf(text);
  return from.place(start, start + text.length);
}

describe('the text of a diagnostic', () => {
  it('shows the line, a caret under the words, and what to do', () => {
    expect(
      render({
        place: placeOf('price: Int'),
        label: 'here',
        related: [{ place: placeOf('name: String'), label: 'and here' }],
        notes: ['one', 'two\nlines'],
        help: 'mend it',
      }),
    ).toBe(`error[CODE]: Something is wrong
 --> catalog.graphql:3:3
  |
3 |   price: Int
  |   ^^^^^^^^^^ here
...
5 |   name: String
  |   ------------ and here
  |
  = note: one
  = note: two
    lines
  = help: mend it
`);
  });

  it('names other files below, and the operations that break', () => {
    const other = new SourceText('reviews.graphql', `${'\n'.repeat(11)}price: Float\n`);
    const operation = { place: placeOf('id: ID!'), certainty: 'breaks' } as const;
    expect(
      render({
        severity: 'warning',
        place: placeOf('price: Int'),
        related: [{ place: placeOf('price: Float', other), label: 'there' }],
        operations: [
          { ...operation, name: 'web/A' },
          { ...operation, name: 'web/B', certainty: 'may break' },
        ],
      }),
    ).toBe(`warning[CODE]: Something is wrong
  --> catalog.graphql:3:3
   |
 3 |   price: Int
   |   ^^^^^^^^^^
   |
  ::: reviews.graphql:12:1
   |
12 | price: Float
   | ------------ there
   |
   = breaks: web/A
   = may break: web/B
`);
  });

  it('puts errors last, next to the verdict', () => {
    const text = formatDiagnostics(
      (['error', 'info', 'warning'] as const).map((severity) =>
        diagnostic({ severity, code: 'C', message: severity }),
      ),
    );
    expect(text).toBe('info[C]: info\n\nwarning[C]: warning\n\nerror[C]: error\n');
  });

  it('leaves out the least grave when there are too many', () => {
    const many = (['error', 'info', 'warning'] as const).map((severity) =>
      diagnostic({ severity, code: 'C', message: severity }),
    );
    expect(formatDiagnostics(many, { max: 1 })).toBe(
      '(2 more that are not graver than these)\n\nerror[C]: error\n',
    );
  });

  it.each([
    ['tabs', '\t\tprice: Int', 'price: Int', '1 |     price: Int', '  |     ^^^^^^^^^^'],
    ['wide characters', '"名前" price', 'price', '1 | "名前" price', '  |        ^^^^^'],
    [
      'marks without width',
      'e\u0301e\u0301 price',
      'price',
      '1 | e\u0301e\u0301 price',
      '  |    ^^^^^',
    ],
    ['control characters', '\u001b[31m price', 'price', '1 | \ufffd[31m price', '  |       ^^^^^'],
    ['the very end', 'type', '', '1 | type', '  | ^'],
  ])('keeps the caret in its place behind %s', (_what, text, marked, line, caret) => {
    const place = placeOf(marked, new SourceText('a.graphql', text));
    expect(render({ place }).split('\n').slice(3, 5)).toEqual([line, caret]);
  });

  it('clips a very long line around the place', () => {
    const text = `${'x'.repeat(5000)} price ${'y'.repeat(5000)}`;
    const [line = '', caret = ''] = render({ place: placeOf('price', new SourceText('a', text)) })
      .split('\n')
      .slice(3, 5);
    expect(line.length).toBeLessThan(160);
    expect(line.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe('price');
  });

  it('underlines only the first line of what spans several', () => {
    const lines = render({ place: source.place(0, source.text.length) }).split('\n');
    expect(lines.slice(3, 5)).toEqual(['1 | type Product {', '  | ^^^^^^^^^^^^^^']);
  });

  it('cannot be made to move the cursor or to fake a line by what a file holds', () => {
    const text = render({ message: 'a\u001b[2Jb\nerror[FAKE]: c', notes: ['\u202e'] });
    for (const char of ['\u001b', '\u202e']) expect(text).not.toContain(char);
    expect(text.split('\n')[0]).toBe('error[CODE]: a\ufffd[2Jb error[FAKE]: c');
  });
});

describe('colours', () => {
  it.each([
    [true, {}, coloured],
    [false, {}, plain],
    [true, { NO_COLOR: '1' }, plain],
    [true, { NO_COLOR: '' }, coloured],
    [true, { TERM: 'dumb' }, plain],
    [false, { FORCE_COLOR: '1' }, coloured],
    [true, { FORCE_COLOR: '0' }, plain],
    [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, plain],
  ])('on a terminal %s with %j', (isTerminal, env, expected) => {
    expect(choosePaint({ isTerminal, env })).toBe(expected);
  });

  it('change nothing but colours', () => {
    const problems = [
      diagnostic({ code: 'C', message: 'm', place: placeOf('price: Int'), help: 'h' }),
    ];
    const text = formatDiagnostics(problems, { paint: coloured });
    expect(text).toContain('\u001b[1;31merror[C]\u001b[0m');
    expect(stripVTControlCharacters(text)).toBe(formatDiagnostics(problems));
  });
});
