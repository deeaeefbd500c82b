// The settings of a team: their defaults, and what of a filled form is wrong. Pure rules.

import { Temporal } from 'temporal-polyfill';
import type { Locale } from '../../../i18n.ts';
import { CALENDARS, type Calendar, isDay } from '../../../schedule/calendar.ts';
import { isTime, isZone } from '../../../schedule/slots.ts';
import type { Shift } from '../../../teams.ts';

export type Settings = {
  language: Locale;
  zone: string;
  calendar: Calendar['calendar'];
  weekdays: number[];
  exceptions: { day: string; works: boolean }[];
  leaders: string[];
  quoteAt: string;
  quizAt: string;
  shifts: Shift[];
};

/** What a form says before it is checked: lists as the lines that were typed. */
export type Draft = Omit<Settings, 'language' | 'calendar' | 'exceptions' | 'shifts'> & {
  language: string;
  calendar: string;
  exceptions: string;
  shifts: string;
};

export type Field = keyof Settings;

/** What is wrong with a field; `line` is the text that could not be read. */
export type Problem =
  | { field: Field; kind: 'unknown-zone' | 'bad-time' | 'bad-shift' | 'bad-exception'; line: string }
  | {
      field: Field;
      kind: 'no-weekday' | 'no-leader' | 'too-many' | 'shift-count' | 'shift-name-twice' | 'unknown-choice';
    };

export const MOST_SHIFTS = 4;

/** The characters that an input of Slack's holds: https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
const ROOM = 3000;

/** How exceptions are written in one language. */
type ExceptionWords = { work: string; off: string };

/** The first form of a team, good enough to be saved as it is. */
export const defaults = (locale: Locale, zone: string, leader: string, shift: string): Settings => ({
  language: locale,
  zone,
  calendar: locale === 'zh-CN' ? 'china' : 'weekdays',
  weekdays: [1, 2, 3, 4, 5],
  exceptions: [],
  leaders: [leader],
  quoteAt: '08:30',
  quizAt: '13:00',
  shifts: [{ position: 1, name: shift, briefingAt: '08:40', debriefAt: '17:30' }],
});

/** Reads a filled form: the settings, or everything that is wrong with it. `words` are those of every language. */
export function checkDraft(draft: Draft, words: ExceptionWords[]): { settings: Settings } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const language = draft.language === 'en' || draft.language === 'zh-CN' ? draft.language : undefined;
  if (!language) problems.push({ field: 'language', kind: 'unknown-choice' });
  const calendar = CALENDARS.find((kind) => kind === draft.calendar);
  if (!calendar) problems.push({ field: 'calendar', kind: 'unknown-choice' });
  if (!isZone(draft.zone)) problems.push({ field: 'zone', kind: 'unknown-zone', line: draft.zone });
  for (const field of ['quoteAt', 'quizAt'] as const) {
    if (!isTime(draft[field])) problems.push({ field, kind: 'bad-time', line: draft[field] });
  }
  if (!draft.weekdays.every((day) => Number.isInteger(day) && day >= 1 && day <= 7)) {
    problems.push({ field: 'weekdays', kind: 'unknown-choice' });
  }
  if (calendar === 'weekdays' && draft.weekdays.length === 0) problems.push({ field: 'weekdays', kind: 'no-weekday' });
  if (draft.leaders.length === 0) problems.push({ field: 'leaders', kind: 'no-leader' });
  const shifts = readShifts(draft.shifts);
  const exceptions = readExceptions(draft.exceptions);
  problems.push(...shifts.problems, ...exceptions.problems);
  // Whoever opens the form next may read another language, and what was written short grows when it is written back.
  if (words.some((each) => writeExceptions(exceptions.exceptions, each).length > ROOM)) {
    problems.push({ field: 'exceptions', kind: 'too-many' });
  }
  if (!language || !calendar || problems.length > 0) return { problems };
  return { settings: { ...draft, language, calendar, shifts: shifts.shifts, exceptions: exceptions.exceptions } };
}

const lines = (text: string): string[] =>
  text
    .normalize('NFKC')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line);

/** Reads lines such as `Early 08:40-17:30` or `夜班 23:40 07:30`: a name, the briefing, the debrief. */
function readShifts(text: string): { shifts: Shift[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const shifts = lines(text).flatMap((line, index): Shift[] => {
    const [, name, briefing, debrief] =
      /^(.*?)[\s,,、:]*(\d{1,2}:\d{2})\s*(?:[-–—~至到,、]|to)?\s*(\d{1,2}:\d{2})$/i.exec(line) ?? [];
    if (!name || !briefing || !debrief || name.length > 40) {
      problems.push({ field: 'shifts', kind: 'bad-shift', line });
      return [];
    }
    const [briefingAt, debriefAt] = [briefing.padStart(5, '0'), debrief.padStart(5, '0')];
    const wrong = [briefingAt, debriefAt].find((time) => !isTime(time));
    if (wrong) {
      problems.push({ field: 'shifts', kind: 'bad-time', line: wrong });
      return [];
    }
    return [{ position: index + 1, name, briefingAt, debriefAt }];
  });
  if (problems.length === 0) {
    if (shifts.length < 1 || shifts.length > MOST_SHIFTS) problems.push({ field: 'shifts', kind: 'shift-count' });
    if (new Set(shifts.map(({ name }) => name)).size < shifts.length) {
      problems.push({ field: 'shifts', kind: 'shift-name-twice' });
    }
  }
  return { shifts: inOrder(shifts), problems };
}

/** As the day goes, which is how every list of a team's shifts reads, however they were typed. */
const inOrder = (shifts: Shift[]): Shift[] =>
  [...shifts]
    .sort((a, b) => a.briefingAt.localeCompare(b.briefingAt))
    .map((shift, index) => ({ ...shift, position: index + 1 }));

export const writeShifts = (shifts: Shift[]): string =>
  shifts.map(({ name, briefingAt, debriefAt }) => `${name} ${briefingAt}-${debriefAt}`).join('\n');

const WORK = /^(work|works|working|on|班|上班|补班|工作)$/i;
const OFF = /^(off|holiday|rest|休|休息|放假|假)$/i;

/** Reads lines such as `2026-10-10 work` or `2026年10月1日 休息`. */
function readExceptions(text: string): { exceptions: { day: string; works: boolean }[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const days = new Map<string, boolean>();
  for (const line of lines(text)) {
    const [, year, month, date, word = ''] =
      /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[\s:,、]*(\S+)$/.exec(line) ?? [];
    const day = `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`;
    if (isDay(day) && (WORK.test(word) || OFF.test(word))) days.set(day, WORK.test(word));
    else problems.push({ field: 'exceptions', kind: 'bad-exception', line });
  }
  const exceptions = [...days].map(([day, works]) => ({ day, works })).sort((a, b) => a.day.localeCompare(b.day));
  return { exceptions, problems };
}

export const writeExceptions = (exceptions: Settings['exceptions'], words: ExceptionWords): string =>
  exceptions.map(({ day, works }) => `${day} ${works ? words.work : words.off}`).join('\n');

/** The first of the days that the form shows: those more than a month past are over, and only kept. */
export const shownSince = (today: string): string => Temporal.PlainDate.from(today).subtract({ months: 1 }).toString();

/** The exceptions of a form that shows those from `since` on, with the older saved ones. */
export function withPast(
  typed: Settings['exceptions'],
  saved: Settings['exceptions'],
  since: string,
): Settings['exceptions'] {
  const past = saved.filter(({ day }) => day < since && typed.every((one) => one.day !== day));
  return [...past, ...typed].sort((a, b) => a.day.localeCompare(b.day));
}

/** The only shift of a new team, if it still has its default name, called as the team's language has it. */
export const renameDefault = (shifts: Shift[], from: string, to: string): Shift[] =>
  shifts.length === 1 ? shifts.map((shift) => (shift.name === from ? { ...shift, name: to } : shift)) : shifts;

/**
 * The shifts with the positions under which they are kept: what is planned and held today stays with its shift, wherever
 * it was typed. A shift of a new name takes the place of the one that is gone from its line, or else a free one.
 * `before` is in the order of the day.
 */
export function inTheirPlaces(before: Shift[], after: Shift[]): Shift[] {
  const known = new Map(before.map(({ name, position }) => [name, position]));
  const kept = new Set(after.map(({ name }) => known.get(name)));
  const used = before.map(({ position }) => position);
  const places = Array.from({ length: MOST_SHIFTS }, (_, index) => index + 1);
  const free = places
    .filter((place) => !kept.has(place))
    .sort((a, b) => Number(used.includes(a)) - Number(used.includes(b)) || a - b);
  return after.map((shift, line) => {
    const own = known.get(shift.name);
    if (own !== undefined) return { ...shift, position: own };
    const at = Math.max(free.indexOf(before[line]?.position ?? 0), 0);
    return { ...shift, position: free.splice(at, 1)[0] ?? shift.position };
  });
}

/** Which shift has only another name now, so that its rota goes with it: the one in the same place. */
export const renamedShifts = (before: Shift[], after: Shift[]): [from: string, to: string][] => {
  const known = (shifts: Shift[], name: string) => shifts.some((shift) => shift.name === name);
  return before.flatMap(({ position, name }): [string, string][] => {
    const now = after.find((shift) => shift.position === position);
    return now && !known(after, name) && !known(before, now.name) ? [[name, now.name]] : [];
  });
};

/** The fields in which two settings differ. */
export const differences = (a: Settings, b: Settings): Field[] =>
  (Object.keys(a) as Field[]).filter((field) => comparable(a[field]) !== comparable(b[field]));

const comparable = (value: Settings[Field]): string =>
  JSON.stringify(Array.isArray(value) && typeof value[0] !== 'object' ? [...value].sort() : value);
