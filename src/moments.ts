// Moments in words: instants and days as people in a team's zone say them.

import { Temporal } from 'temporal-polyfill';
import type { Locale } from './i18n.ts';
import { dayAt } from './schedule/slots.ts';

const near: Record<Locale, Record<number, string>> = {
  en: { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' },
  'zh-CN': { [-1]: '昨天', 0: '今天', 1: '明天' },
};

/** "tomorrow 08:30", "Mon, Nov 23, 08:30" or "11月23日周一 08:30". */
export function momentWords(locale: Locale, zone: string, at: Date, now: Date): string {
  return `${dayWords(locale, dayAt(zone, at), dayAt(zone, now))} ${timeWords(zone, at)}`;
}

/** By their zones, as they are needed. */
const times = new Map<string, Intl.DateTimeFormat>();

/** "08:30". */
export function timeWords(zone: string, at: Date): string {
  const format =
    times.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  times.set(zone, format);
  return format.format(at);
}

/** "today", "Mon, Nov 23" or "11月23日周一"; with its year where that is not this one. */
export function dayWords(locale: Locale, day: string, today: string): string {
  const date = Temporal.PlainDate.from(day);
  const away = Temporal.PlainDate.from(today).until(date, { largestUnit: 'days' }).days;
  return near[locale][away] ?? dateWords(locale, day, day.slice(0, 4) !== today.slice(0, 4));
}

const dateFormat = (locale: Locale, year?: 'numeric') =>
  new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    ...(year && { year }),
  });

/** Formats are kept: making one takes longer than many uses. */
const dates: Record<Locale, { short: Intl.DateTimeFormat; full: Intl.DateTimeFormat }> = {
  en: { short: dateFormat('en'), full: dateFormat('en', 'numeric') },
  'zh-CN': { short: dateFormat('zh-CN'), full: dateFormat('zh-CN', 'numeric') },
};

/** "Mon, Nov 23" or "11月23日周一", which is right whenever it is read. */
export const dateWords = (locale: Locale, day: string, withYear = false): string =>
  dates[locale][withYear ? 'full' : 'short'].format(new Date(`${day}T00:00:00Z`));

const longDates: Record<Locale, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat('en', { timeZone: 'UTC', dateStyle: 'long' }),
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { timeZone: 'UTC', dateStyle: 'long' }),
};

/** "November 23, 2026" or "2026年11月23日", as documents are dated. */
export const longDate = (locale: Locale, day: string): string => longDates[locale].format(new Date(`${day}T00:00:00Z`));

const months: Record<Locale, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat('en', { timeZone: 'UTC', year: 'numeric', month: 'long' }),
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { timeZone: 'UTC', year: 'numeric', month: 'long' }),
};

/** "November 2026" or "2026年11月", of `2026-11`. */
export const monthWords = (locale: Locale, month: string): string =>
  months[locale].format(new Date(`${month}-01T00:00:00Z`));

/** Kept as they are needed: a form asks for those of all zones. */
const offsets = new Map<string, Intl.DateTimeFormat>();

/** "Asia/Shanghai (UTC+8)". */
export function zoneWords(zone: string, now: Date): string {
  const format = offsets.get(zone) ?? new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' });
  offsets.set(zone, format);
  const offset = format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return `${zone} (${offset.replace('GMT', 'UTC')})`;
}
