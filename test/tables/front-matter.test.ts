// Markdown with front matter: values stay what was written, and nothing in them runs.

import { expect, test } from 'vitest';
import { readFrontMatter, writeFrontMatter } from '../../src/tables/front-matter.ts';

test('values are texts, whatever they look like', () => {
  const text = '---\ntitle: 95598\nreview: 2027-06-30\nsimilar: [yes, 1.0]\nowner:\n---\n\nBody\n---\nmore\n';
  expect(readFrontMatter(text)).toEqual({
    fields: { title: '95598', review: '2027-06-30', similar: ['yes', '1.0'], owner: '' },
    body: 'Body\n---\nmore',
  });
});

test('a fault is named by its line', () => {
  expect(readFrontMatter('---\ntitle: a\nsimilar: [a\n---\nx')).toMatchObject({ fault: expect.any(Number) });
  expect(readFrontMatter('---\n- a\n---\nx')).toEqual({ fault: 2 });
  expect(readFrontMatter('no front matter')).toEqual({ fault: 1 });
});

test('an alias, which could be a bomb, and a value with an inside are refused', () => {
  expect(readFrontMatter('---\na: &x [1]\nb: *x\n---\n')).toEqual({ fault: 2 });
  expect(readFrontMatter('---\ntitle: {a: b}\n---\n')).toEqual({ fault: 2 });
});

test('front matter of very many keys costs linear time, and too much of it is refused', () => {
  const keys = (count: number) => Array.from({ length: count }, (_, n) => `k${n}:\n`).join('');
  const started = performance.now();
  expect(readFrontMatter(`---\n${keys(8_000)}---\nx`)).toMatchObject({ body: 'x' });
  // Quadratic time took several times as long; the bound only tells the two apart.
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(readFrontMatter(`---\n${keys(30_000)}---\nx`)).toEqual({ fault: 1 });
});

test('what is written is read as it was', () => {
  const fields = { title: 'a: "b" #c', similar: ['yes', '- x', '电价？', "it's"], review: '2027-01-01' };
  expect(readFrontMatter(writeFrontMatter(fields, '# Head\n\n---\ntext'))).toMatchObject({
    fields,
    body: '# Head\n\n---\ntext',
  });
});
