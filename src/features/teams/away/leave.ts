// Leave as people type it: `until Dec 3`, `from Monday to Friday`, `到12月3日`, `3天`, `下周`. Pure rules.

import { Temporal } from 'temporal-polyfill';
import { isDay } from '../../../schedule/calendar.ts';
import { type DayContext, foldDay, mondayOf, readDay } from '../day.ts';

/** Both days are included. */
export type Span = { firstDay: string; lastDay: string };

export const SPAN_PROBLEMS = ['unreadable', 'ambiguous', 'past', 'backwards', 'far'] as const;
export type SpanProblem = (typeof SPAN_PROBLEMS)[number];

export type SpanRead = Span | { problem: SpanProblem };

/** Who is away for longer says so again; more is most likely a slip of the pen. */
const FURTHEST_DAYS = 366;

/** Of what was typed, the characters that are looked at. */
const LONGEST = 200;

/** A day alone is that day only; `until` begins today. What follows a comma is a reason, and left alone. */
export function readSpan(text: string, context: DayContext): SpanRead {
  const typed = foldDay(text.slice(0, LONGEST)).replace(/^([^到至]+)为止$/, '到$1');
  const whole = parseSpan(typed, context);
  const [head = ''] = typed.split(/[,;、，；]|\bbecause\b|\bsince\b|因为?/);
  const read = 'problem' in whole && head !== typed ? parseSpan(foldDay(head), context) : whole;
  if ('problem' in read) return read;
  const problem = checkSpan(read, context.today);
  return problem ? { problem } : read;
}

/**
 * `on Friday`, typed behind a word for being back: away until the day before, from when the leave begins or today.
 * Undefined for being back now, in whatever words.
 */
export function readReturn(text: string, leave: Span | undefined, context: DayContext): SpanRead | undefined {
  const read = readDay(text.slice(0, LONGEST), context);
  if ('problem' in read) return read.problem === 'ambiguous' || /\d/.test(text) ? read : undefined;
  if (read.day <= context.today) return undefined;
  const lastDay = Temporal.PlainDate.from(read.day).subtract({ days: 1 }).toString();
  const firstDay = leave && leave.firstDay <= lastDay ? leave.firstDay : context.today;
  const problem = checkSpan({ firstDay, lastDay }, context.today);
  return problem ? { problem } : { firstDay, lastDay };
}

/** What is wrong with a span of days, if anything. */
export function checkSpan({ firstDay, lastDay }: Span, today: string): SpanProblem | undefined {
  if (!isDay(firstDay) || !isDay(lastDay)) return 'unreadable';
  if (lastDay < today) return 'past';
  if (lastDay < firstDay) return 'backwards';
  return lastDay > Temporal.PlainDate.from(today).add({ days: FURTHEST_DAYS }).toString() ? 'far' : undefined;
}

const parseSpan = (typed: string, context: DayContext): SpanRead =>
  readWeek(typed, context.today) ??
  readLength(typed, context.today) ??
  readLengthFrom(typed, context) ??
  readSingle(typed, context) ??
  readFromTo(typed, context);

function readWeek(typed: string, today: string): Span | undefined {
  const monday = Temporal.PlainDate.from(mondayOf(today));
  const sunday = monday.add({ days: 6 });
  if (/^((all |the rest of )?this week|(这|本)(个?星期|个?礼拜|周))$/.test(typed)) {
    return { firstDay: today, lastDay: sunday.toString() };
  }
  if (!/^((all )?next week|下(个?星期|个?礼拜|周))$/.test(typed)) return undefined;
  return { firstDay: monday.add({ days: 7 }).toString(), lastDay: sunday.add({ days: 7 }).toString() };
}

const NUMBERS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** `3 days`, `a week`, `2个月`, from a day on. */
function readLength(typed: string, from: string): Span | undefined {
  const [, count = '', unit = ''] =
    /^(?:for )?(?:the next )?(\d{1,3}|an?|[a-z]{3,5}) (day|week|month)s?$/.exec(typed) ??
    /^(\d{1,3}) ?(天|周|个?星期|个?礼拜|个月)$/.exec(typed) ??
    [];
  const many = /^an?$/.test(count) ? 1 : Number(count) || NUMBERS.indexOf(count);
  if (!unit || many < 1) return undefined;
  const first = Temporal.PlainDate.from(from);
  const length = /^month$|月/.test(unit) ? { months: many } : /^day$|天/.test(unit) ? { days: many } : { weeks: many };
  return { firstDay: from, lastDay: first.add(length).subtract({ days: 1 }).toString() };
}

/** `from Monday for 3 days`, `从12月1日起3天`. */
function readLengthFrom(typed: string, context: DayContext): SpanRead | undefined {
  const [, start = '', length = ''] =
    /^(?:from |starting )?(.+?) (for .+)$/.exec(typed) ??
    /^[从自]?(.+?)(?:起|开始)[,，]?(?:请假|休假|休息)?(\d.+)$/.exec(typed) ??
    [];
  const first = start ? readDay(start, context) : undefined;
  return first && 'day' in first ? readLength(length, first.day) : undefined;
}

function readSingle(typed: string, context: DayContext): SpanRead | undefined {
  const read = readDay(typed, context);
  if ('day' in read) return { firstDay: read.day, lastDay: read.day };
  return read.problem === 'ambiguous' ? read : undefined;
}

/** What stands between the first and the last day; a hyphen may also stand inside of either. */
const BETWEEN = /\b(?:until|till?|to|through|thru|up to)\b|直到|到|至|[-–—~]/g;

/** Tries what separates the days one by one: in `12-01-12-05` the second hyphen does. */
function readFromTo(typed: string, context: DayContext): SpanRead {
  let best: SpanProblem = 'unreadable';
  for (const { 0: word, index } of typed.matchAll(BETWEEN)) {
    const start = typed
      .slice(0, index)
      .replace(/^(from|starting)\b ?/, '')
      .replace(/^(从|自|截止?)|(起|开始) ?$/g, '')
      .trim();
    const end = typed
      .slice(index + word.length)
      .replace(/(为止|截止|止|结束)$/, '')
      .trim();
    if (!start && /^[-–—~]$/.test(word)) continue;
    const first = start ? readDay(start, context) : { day: context.today };
    if ('problem' in first) {
      if (first.problem === 'ambiguous') best = 'ambiguous';
      continue;
    }
    const last = readDay(end, start ? { ...context, from: first.day } : context);
    if ('day' in last) return { firstDay: first.day, lastDay: last.day };
    if (last.problem === 'ambiguous') best = 'ambiguous';
  }
  return { problem: best };
}
