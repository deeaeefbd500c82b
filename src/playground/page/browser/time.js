// Times of the workspace, written for the chosen person: their language, the zone shown in the clock.

import { store } from './store.js';
import { language, t } from './words.js';

const formats = new Map();

function format(date, options) {
  const key = JSON.stringify([language(), store.zone, options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(language(), { timeZone: store.zone, ...options }));
  return formats.get(key).format(date);
}

// A message's ts ("1763716200.000100") as a Date; Slack's ts counts seconds.
export function dateOf(ts) {
  return new Date(Number(ts) * 1000);
}

export function clockTime(date, seconds = false) {
  return format(date, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(seconds ? { second: '2-digit' } : {}),
  });
}

// YYYY-MM-DD in the shown zone; days compare as strings.
export function dayOf(date) {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: store.zone }).format(date);
}

export function dayName(date) {
  return nearDay(date) ?? format(date, { weekday: 'long', month: 'long', day: 'numeric' });
}

export function fullDate(date) {
  return format(date, { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' });
}

export function whenShort(date) {
  return dayOf(date) === dayOf(store.now) ? clockTime(date) : `${dayName(date)} ${clockTime(date)}`;
}

function nearDay(date) {
  const day = dayOf(date);
  if (day === dayOf(store.now)) return t('today');
  if (day === dayOf(new Date(store.now.getTime() - 86_400_000))) return t('yesterday');
  return undefined;
}

// The tokens of <!date^…> and of rich text's date element.
export function slackDate(seconds, pattern) {
  const date = new Date(Number(seconds) * 1000);
  const short = { month: 'short', day: 'numeric', year: 'numeric' };
  const long = { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' };
  const plain = { month: 'long', day: 'numeric', year: 'numeric' };
  const tokens = {
    date_num: () => dayOf(date),
    date_slash: () => dayOf(date).replaceAll('-', '/'),
    date: () => format(date, plain),
    date_short: () => format(date, short),
    date_long: () => format(date, long),
    date_pretty: () => nearDay(date) ?? format(date, plain),
    date_short_pretty: () => nearDay(date) ?? format(date, short),
    date_long_pretty: () => nearDay(date) ?? format(date, long),
    day_divider_pretty: () => dayName(date),
    time: () => clockTime(date),
    time_secs: () => clockTime(date, true),
    ago: () => ago(date),
  };
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => tokens[name]?.() ?? whole);
}

function ago(date) {
  const minutes = Math.round((date - store.now) / 60_000);
  const relative = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  if (Math.abs(minutes) < 1440) return relative.format(Math.round(minutes / 60), 'hour');
  return relative.format(Math.round(minutes / 1440), 'day');
}
