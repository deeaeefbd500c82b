// Leave as people type it: what is read as which days, and what is refused.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSpan } from '../../../src/features/teams/away/leave.ts';
import type { Locale } from '../../../src/i18n.ts';

/** Monday. */
const today = '2026-11-23';
const read = (typed: string, locale: Locale = 'en', day = today) => readSpan(typed, { today: day, locale });
const span = (firstDay: string, lastDay = firstDay) => ({ firstDay, lastDay });

describe('these are days', () => {
  test.each([
    ['until 2026-12-03', today, '2026-12-03'],
    ['until 2026/12/3', today, '2026-12-03'],
    ['UNTIL Dec 3', today, '2026-12-03'],
    ['till December 3rd', today, '2026-12-03'],
    ['until 3 Dec', today, '2026-12-03'],
    ['until the 3rd of December 2026', today, '2026-12-03'],
    ['until Thu, Dec 3', today, '2026-12-03'],
    ['until 12-03', today, '2026-12-03'],
    ['until the 3rd', today, '2026-12-03'],
    ['until tomorrow', today, '2026-11-24'],
    ['until Friday', today, '2026-11-27'],
    ['until fri.', today, '2026-11-27'],
    ['until Monday', today, today],
    ['until next Monday', today, '2026-11-30'],
    ['until this Friday', today, '2026-11-27'],
    ['until 25/12', today, '2026-12-25'],
    ['until Jan 5', today, '2027-01-05'],
    ['today', today, today],
    ['tomorrow', '2026-11-24', '2026-11-24'],
    ['on Friday', '2026-11-27', '2026-11-27'],
    ['Dec 3', '2026-12-03', '2026-12-03'],
    ['from Dec 1 until Dec 3', '2026-12-01', '2026-12-03'],
    ['Dec 1-5', '2026-12-01', '2026-12-05'],
    ['Dec 24 – Jan 2', '2026-12-24', '2027-01-02'],
    ['2026-12-01 - 2026-12-03', '2026-12-01', '2026-12-03'],
    ['12-01-12-05', '2026-12-01', '2026-12-05'],
    ['from Friday to Tuesday', '2026-11-27', '2026-12-01'],
    ['tomorrow through friday', '2026-11-24', '2026-11-27'],
    ['for 3 days', today, '2026-11-25'],
    ['two weeks', today, '2026-12-06'],
    ['a month', today, '2026-12-22'],
    ['from Dec 1 for a week', '2026-12-01', '2026-12-07'],
    ['this week', today, '2026-11-29'],
    ['next week', '2026-11-30', '2026-12-06'],
    ['until Friday, flu', today, '2026-11-27'],
    ['until Friday because of a cold', today, '2026-11-27'],
    ['到12月3日', today, '2026-12-03'],
    ['到１２月３日', today, '2026-12-03'],
    ['到12月3号为止', today, '2026-12-03'],
    ['12月3日（周四）为止', today, '2026-12-03'],
    ['截至十二月三日', today, '2026-12-03'],
    ['到二十五号', today, '2026-11-25'],
    ['明天', '2026-11-24', '2026-11-24'],
    ['直到后天', today, '2026-11-25'],
    ['到周五', today, '2026-11-27'],
    ['到星期天', today, '2026-11-29'],
    ['到下周五', today, '2026-12-04'],
    ['周一至周五', today, '2026-11-27'],
    ['从下周一到下周三', '2026-11-30', '2026-12-02'],
    ['12月1日到3日', '2026-12-01', '2026-12-03'],
    ['12月1-5日', '2026-12-01', '2026-12-05'],
    ['2026年12月1日～12月3日', '2026-12-01', '2026-12-03'],
    ['三天', today, '2026-11-25'],
    ['两周', today, '2026-12-06'],
    ['一个月', today, '2026-12-22'],
    ['从12月1日起3天', '2026-12-01', '2026-12-03'],
    ['从明天开始请假三天', '2026-11-24', '2026-11-26'],
    ['下周', '2026-11-30', '2026-12-06'],
    ['到周五，感冒了', today, '2026-11-27'],
  ])('“%s”', (typed, first, last) => {
    expect(read(typed)).toEqual(span(first, last));
  });

  test('a slash between two small numbers is a month and a day where Chinese is read', () => {
    expect(read('到12/3', 'zh-CN')).toEqual(span(today, '2026-12-03'));
  });

  test('on its own day a date is that day, and not the next year’s', () => {
    expect(read('Nov 23 to 25')).toEqual(span(today, '2026-11-25'));
  });

  test('29 February is the next one there is', () => {
    expect(read('Feb 29', 'en', '2027-12-01')).toEqual(span('2028-02-29'));
  });
});

describe('these are not', () => {
  test.each([
    ['soon', 'unreadable'],
    ['', 'unreadable'],
    ['until', 'unreadable'],
    ['from Monday', 'unreadable'],
    ['until 3', 'unreadable'],
    ['2026-02-29', 'unreadable'],
    ['2月30日', 'unreadable'],
    ['周八', 'unreadable'],
    ['until 13-40', 'unreadable'],
    ['-', 'unreadable'],
    ['until 12/3', 'ambiguous'],
    ['5/6', 'ambiguous'],
    ['yesterday', 'past'],
    ['until yesterday', 'past'],
    ['2026-11-20', 'past'],
    ['from 2026-11-01 to 2026-11-20', 'past'],
    ['2026-12-05 to 2026-12-01', 'backwards'],
    ['until 2027-11-25', 'far'],
    ['until 2036-12-03', 'far'],
  ])('“%s” is %s', (typed, problem) => {
    expect(read(typed)).toEqual({ problem });
  });

  test('whatever is typed, the answer is days in order that are not over, or a problem', () => {
    const words = fc.constantFrom(
      'until',
      'from',
      'to',
      '到',
      '-',
      'Dec',
      '3',
      '12',
      '2026',
      '月',
      '日',
      '/',
      '周',
      '一',
      '十',
      'fri',
      'for',
      'days',
      '天',
      ' ',
      ',',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 9 }), fc.constantFrom<Locale>('en', 'zh-CN'), (parts, locale) => {
        const found = read(parts.join(''), locale);
        if ('problem' in found) return;
        expect(found.firstDay <= found.lastDay && found.lastDay >= today).toBe(true);
      }),
    );
  });

  test('every day of the coming year is read as itself, in each way to write it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 }), (ahead) => {
        const date = new Date(Date.UTC(2026, 10, 23 + ahead));
        const day = date.toISOString().slice(0, 10);
        const [month, number] = [date.getUTCMonth() + 1, date.getUTCDate()];
        const name = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(date);
        const year = date.getUTCFullYear();
        // The same date comes once more at the end of the year that is looked at.
        const once = ahead < 365 ? [`${month}月${number}日`, `${name} ${number}`, `${number} ${name}`] : [];
        for (const typed of [day, `${year}年${month}月${number}日`, `${name} ${number}, ${year}`, ...once]) {
          expect([typed, read(typed)]).toEqual([typed, span(day)]);
        }
      }),
    );
  });
});
