// GIFT: every kind of question that Moodle knows, as we have it or as a reason why not.

import { expect, test } from 'vitest';
import { isGift, readGift } from '../../../src/features/quizzes/bank/gift.ts';
import { inTurns } from '../../../src/features/quizzes/bank/turns.ts';

const read = (text: string) => inTurns(readGift(text, 'a.gift'));

async function only(text: string) {
  const { entries, bad } = await read(text);
  expect(bad).toEqual([]);
  expect(entries.length).toBe(1);
  return entries[0]!;
}

test('a single choice, with a title, feedback and several lines', async () => {
  const entry = await only(`// a comment
::Q1:: Who's buried in Grant's
tomb? {
  =Grant #Right: nobody else.
  ~nobody
  ~%0%Napoleon #no
}
`);
  expect(entry).toMatchObject({
    line: 2,
    key: undefined,
    draft: {
      type: 'single',
      text: "Who's buried in Grant's\ntomb?",
      options: ['Grant', 'nobody', 'Napoleon'],
      right: [0],
      explanation: 'Right: nobody else.',
    },
    unsaid: ['category', 'difficulty', 'articleKey'],
  });
});

test('several choices, by their weights', async () => {
  const { draft } = await only(
    "What two? {~%-50%No one ~%50%Grant ~%50%Grant's wife ~%-50%His father ####Both lie there.}",
  );
  expect(draft).toMatchObject({ type: 'several', right: [1, 2], explanation: 'Both lie there.' });
  expect((await only('Q? {~%100%one ~%50%half ~two}')).draft).toMatchObject({ type: 'single', right: [0] });
});

test('true and false, with feedback for those who are wrong', async () => {
  expect((await only('The sun rises in the east. {T#It does.#Right.}')).draft).toMatchObject({
    type: 'true-false',
    right: [0],
    options: [],
    explanation: 'It does.',
  });
  expect((await only('Live wires are safe.{FALSE}')).draft).toMatchObject({ right: [1], explanation: '' });
});

test('short answers and missing words are fill-ins', async () => {
  expect((await only('Two plus two equals {=four =4 =%50%vier}')).draft).toMatchObject({
    type: 'fill-in',
    text: 'Two plus two equals',
    accepted: ['four', '4'],
  });
  expect((await only('Grant is {=buried} in a tomb.')).draft.text).toBe('Grant is ____ in a tomb.');
  expect((await only('Grant is {~dead =alive} today.')).draft).toMatchObject({
    type: 'single',
    text: 'Grant is ____ today.',
    right: [1],
  });
});

test('numbers, with what they may be off by, and in ranges', async () => {
  expect((await only('When? {#1822:5}')).draft).toMatchObject({ type: 'fill-in', accepted: ['1817..1827'] });
  expect((await only('Pi? {#3.141..3.142}')).draft.accepted).toEqual(['3.141..3.142']);
  expect((await only('Pi? {#3.1:0.05 #Nearly.}')).draft).toMatchObject({
    accepted: ['3.05..3.15'],
    explanation: 'Nearly.',
  });
  expect((await only('When? {#=1822:0 =%50%1822:2}')).draft.accepted).toEqual(['1822']);
});

test('what stands with a backslash stands for itself', async () => {
  const { draft } = await only(String.raw`Which \{sign\} is \= in C\:? {=\=\= ~\# ~\~ ~a\nb ~back\\slash}`);
  expect(draft).toMatchObject({
    text: 'Which {sign} is = in C:?',
    options: ['==', '#', '~', 'a b', String.raw`back\slash`],
    right: [0],
  });
});

test('HTML becomes what a browser would show of it', async () => {
  const { draft } = await only(
    '[html]<p>Is 1 &lt; 2 &amp; true?<br>Say&nbsp;<b>so</b>.</p>{=<a href\\="x">yes</a>#<i>Of course</i> ~<span class="b">no</span>}',
  );
  expect(draft).toMatchObject({
    text: 'Is 1 < 2 & true?\nSay so.',
    options: ['yes', 'no'],
    explanation: 'Of course',
  });
});

test('categories of ours are taken over, others leave the category alone', async () => {
  const { entries } = await read(`$CATEGORY: $course$/top/tariffs

One? {T}

$CATEGORY: somewhere/else
Two? {F}`);
  expect(entries.map(({ draft, unsaid }) => [draft.category, unsaid.includes('category')])).toEqual([
    ['tariffs', false],
    ['answers', true],
  ]);
});

test('what Moodle knows a question by is its key', async () => {
  expect((await only('// [id:refund-1] [tag:x]\n::t:: Q? {T}')).key).toBe('refund-1');
});

test('what is not supported is named by its line, and all else is read', async () => {
  const { entries, bad } = await read(`Match: {=a -> b =c -> d}

Write an essay. {}

Just a description.

::Title of it:: [html]See <img src="x.png">{T}

How many? {#about 3}

None right {~a ~b}

Two right {=a =b ~c}

Alike {=a ~A.}

Fine? {=yes ~no}
`);
  expect(entries.map(({ draft }) => draft.text)).toEqual(['Fine?']);
  expect(bad.map(({ line, reason, said }) => `${line} ${reason} ${said}`)).toEqual([
    '1 matching Match:',
    '3 essay Write an essay.',
    '5 no-brace Just a description.',
    '7 picture Title of it',
    '9 bad-number How many?',
    '11 no-right None right',
    '13 several-right Two right',
    '15 same-options Alike',
  ]);
});

test('a brace that is never closed costs its own question only', async () => {
  const { entries, bad } = await read(`One? {=a
~b

Two? {=a ~b}

::Three:: Three? {=a

~b}

Four? {T`);
  expect(entries.map(({ line, draft }) => `${line} ${draft.text}`)).toEqual(['4 Two?', '6 Three?']);
  expect(bad.map(({ line, reason }) => `${line} ${reason}`)).toEqual(['1 open-brace', '10 open-brace']);
});

test('GIFT is told from tables and plain words', () => {
  expect(isGift('Q? {T}')).toBe(true);
  expect(isGift('// {no}\njust words')).toBe(false);
  expect(isGift('question,answer')).toBe(false);
});
