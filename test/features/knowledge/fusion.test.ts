import { expect, test } from 'vitest';
import { fuse, readCitations } from '../../../src/features/knowledge/fusion.ts';

test('what several searches find near the top comes first', () => {
  expect(
    fuse([
      { ids: ['a', 'b', 'c'], weight: 1 },
      { ids: ['b', 'd'], weight: 1 },
      { ids: ['b', 'a'], weight: 1 },
    ]),
  ).toEqual(['b', 'a', 'd', 'c']);
});

test('a search that weighs more decides', () => {
  const one = { ids: ['a', 'b'], weight: 1 };
  expect(fuse([one, { ids: ['b', 'a'], weight: 2 }])[0]).toBe('b');
});

test('nothing found is nothing joined', () => {
  expect(fuse([{ ids: [], weight: 1 }])).toEqual([]);
});

test.each([
  ['Refunds take some days [1]. They go back to the card [2].', [1, 2]],
  ['退费需要几天 [1]。原路退回。[2]', [1, 2]],
  ['先看电表［1］，再拨打电话【3】。', [1, 3]],
  ['Both say so [1, 3].', [1, 3]],
  ['- Look at the meter [2]\n- Call again [2]', [2]],
])('%s rests on %j', (answer, cited) => {
  expect(readCitations(answer, 3)).toEqual(cited);
});

test.each([
  ['cites nothing', 'Refunds take some days.'],
  ['cites an article that was not given', 'Refunds take some days [4].'],
  ['cites article nought', 'Refunds take some days [0].'],
  ['leaves a sentence without a citation', 'Refunds take some days [1]. Trust me.'],
  ['leaves a Chinese sentence without one', '退费需要几天 [1]。请放心办理。一定会到账。'],
  ['says nothing', ''],
  ['only cites', '[1]'.replace('1', '9')],
])('an answer that %s is dropped', (_, answer) => {
  expect(readCitations(answer, 3)).toBeUndefined();
});
