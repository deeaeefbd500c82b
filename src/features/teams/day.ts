// Days as people type them: `2026-12-03`, `Dec 3`, `12月3日`, `next Friday`, `后天`. Pure rules.

import { Temporal } from 'temporal-polyfill';
import type { Locale } from '../../i18n.ts';

/** `ambiguous` is `12/3`, which is a day in December to some and one in March to others. */
export type DayRead = { day: string } | { problem: 'unreadable' | 'ambiguous' };

/**
 * From when days are read: `tomorrow` follows `today`; a weekday, or a date without its year, is the next such day from
 * `from` on. Where `from` begins a span, a number alone is a day of its month.
 */
export type DayContext = { today: string; from?: string; locale: Locale };

const UNREADABLE: DayRead = { problem: 'unreadable' };

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const NEAR: [RegExp, number][] = [
  [/^(yesterday|昨天|昨日)$/, -1],
  [/^(today|tonight|今天|今日|今晚)$/, 0],
  [/^(tomorrow|tmrw|tmr|明天|明日)$/, 1],
  [/^((the )?day after tomorrow|后天)$/, 2],
  [/^大后天$/, 3],
];

/** Which of the names a word of at least three letters begins, from 1 on; 0 for none. */
const nameOf = (names: string[], word: string): number =>
  word.length < 3 ? 0 : names.findIndex((name) => name.startsWith(word)) + 1;

/** What was typed, without what makes no difference: full-width characters, capitals, Chinese numerals. */
export const foldDay = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/(?<![周期拜])[一二两三四五六七八九十]+(?=个?[月日号天周星礼])/g, (word) => String(numberOf(word)))
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.;:!、。；]+|[\s,.;:!、。；]+$/g, '');

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** Chinese numerals up to 99. */
function numberOf(word: string): number {
  const [, tens = '', ten = '', ones = ''] = /^([^十]?)(十?)([^十]?)$/.exec(word.replace('两', '二')) ?? [];
  if (!ten) return Math.max(NUMERALS.indexOf(tens), 0);
  return (NUMERALS.indexOf(tens) || 1) * 10 + Math.max(NUMERALS.indexOf(ones), 0);
}

export function readDay(text: string, { today, from: begun, locale }: DayContext): DayRead {
  const from = begun ?? today;
  const typed = withoutWeekday(foldDay(text).replace(/^on /, ''));
  const near = NEAR.find(([spelling]) => spelling.test(typed));
  if (near) return { day: later(today, near[1]) };
  return (
    readWeekday(typed, today, from) ??
    readDate(typed, from, locale) ??
    readDayOfMonth(typed, from, begun !== undefined) ??
    UNREADABLE
  );
}

const later = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** The Monday of the week in which a day is. */
export const mondayOf = (day: string): string => later(day, 1 - Temporal.PlainDate.from(day).dayOfWeek);

/** `Thu, Dec 3` and `12月3日周四` say their day twice: the date counts. */
const withoutWeekday = (typed: string): string =>
  typed
    .replace(/^([a-z]{3,9})\.?,? (?=.*\d)/, (all, word: string) => (nameOf(WEEKDAYS, word) > 0 ? '' : all))
    .replace(/(?<=[\d日号]) ?\(?(周|星期|礼拜)[一二三四五六日天]\)?$/, '');

/** `friday` is the coming one, today included; `next friday` is in the week after this one. */
function readWeekday(typed: string, today: string, from: string): DayRead | undefined {
  const [, which = '', name = ''] = /^(?:(this|next|coming) )?([a-z]+)$/.exec(typed) ?? [];
  const [, where = '', sign = ''] = /^(这个?|本|下个?)?(?:周|星期|礼拜)([一二三四五六日天1-7])$/.exec(typed) ?? [];
  const weekday = nameOf(WEEKDAYS, name) || Number(sign) || (/[日天]/.test(sign) ? 7 : NUMERALS.indexOf(sign));
  if (weekday < 1) return undefined;
  if (which === 'next' || /^下/.test(where)) return { day: later(mondayOf(today), 6 + weekday) };
  if (which === 'this' || where) return { day: later(mondayOf(today), weekday - 1) };
  return { day: later(from, (weekday - Temporal.PlainDate.from(from).dayOfWeek + 7) % 7) };
}

function readDate(typed: string, from: string, locale: Locale): DayRead | undefined {
  const [, year, month, date] = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})[日号]?$/.exec(typed) ?? [];
  if (year) return dated(Number(month), Number(date), from, Number(year));
  const [, first, mark, second] = /^(\d{1,2}) ?([-/.月]) ?(\d{1,2})[日号]?$/.exec(typed) ?? [];
  if (first) {
    const [a, b] = [Number(first), Number(second)];
    // Who writes English may write the day first, or the month.
    if (locale === 'en' && (mark === '/' || mark === '.') && a !== b) {
      if (a <= 12 && b <= 12) return { problem: 'ambiguous' };
      if (a > 12) return dated(b, a, from);
    }
    return dated(a, b, from);
  }
  const named =
    /^(?<month>[a-z]{3,9})\.? ?(?:the )?(?<date>\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\d{4}))?$/.exec(typed) ??
    /^(?:the )?(?<date>\d{1,2})(?:st|nd|rd|th)?(?: of)? ?(?<month>[a-z]{3,9})\.?(?:,? (?<year>\d{4}))?$/.exec(typed);
  const { month: word = '', date: number, year: spelt } = named?.groups ?? {};
  const at = nameOf(MONTHS, word);
  return at > 0 ? dated(at, Number(number), from, spelt ? Number(spelt) : undefined) : undefined;
}

/** The date in its year, or the next one from a day on; unreadable where the calendar has none. */
function dated(month: number, day: number, from: string, year?: number): DayRead {
  const start = Temporal.PlainDate.from(from).year;
  // The next 29 February is up to eight years away.
  const years = year === undefined ? Array.from({ length: 9 }, (_, ahead) => start + ahead) : [year];
  for (const each of years) {
    const found = exactly(each, month, day);
    if (found && (year !== undefined || found >= from)) return { day: found };
  }
  return UNREADABLE;
}

function exactly(year: number, month: number, day: number): string | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}

/** `the 3rd`, `3号`, or in a span that has begun `5`. */
function readDayOfMonth(typed: string, from: string, begun: boolean): DayRead | undefined {
  const [, date, mark] = /^(?:the )?(\d{1,2})(st|nd|rd|th|日|号)?$/.exec(typed) ?? [];
  if (!date || (!mark && !begun)) return undefined;
  const first = Temporal.PlainDate.from(from).with({ day: 1 });
  for (let ahead = 0; ahead <= 12; ahead++) {
    const { year, month } = first.add({ months: ahead });
    const found = exactly(year, month, Number(date));
    if (found && found >= from) return { day: found };
  }
  return UNREADABLE;
}
