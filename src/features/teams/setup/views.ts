// The form of a team, and what is said once it is saved.

import type { ModalView, PlainTextOption } from '@slack/types';
import { LOCALES } from '../../../i18n.ts';
import { CALENDARS } from '../../../schedule/calendar.ts';
import { context, header, type Message, option, section } from '../../../slack/blocks.ts';
import {
  checksInput,
  choiceInput,
  modal,
  type OptionGroup,
  peopleInput,
  selectInput,
  textInput,
  timeInput,
} from '../../../slack/forms.ts';
import type { Messages } from './messages.ts';
import type { Draft } from './settings.ts';

export const SETUP = 'teams.setup';

/** `since` is the first day of the exceptions that the form shows. */
export type FormContext = { channel: string; version: number; since: string };

type SetupForm = { t: Messages; context: FormContext; draft: Draft; zones: OptionGroup[]; notice?: string };

export const setupForm = ({ t, context: { channel, version, since }, draft, zones, notice }: SetupForm): ModalView =>
  modal({
    callback_id: SETUP,
    title: version === 0 ? t.title : t.titleLater,
    submit: t.save,
    close: t.cancel,
    private_metadata: JSON.stringify({ channel, version, since } satisfies FormContext),
    blocks: [
      section(notice ?? t.intro(`<#${channel}>`)),
      selectInput({
        id: 'language',
        label: t.fields.language,
        groups: [{ label: t.fields.language, options: LOCALES.map((one) => option(t.languages[one], one)) }],
        initial: draft.language,
      }),
      selectInput({ id: 'zone', label: t.fields.zone, groups: zones, initial: draft.zone }),
      timeInput({ id: 'quoteAt', label: t.fields.quoteAt, initial: draft.quoteAt }),
      textInput({
        id: 'shifts',
        label: t.fields.shifts,
        hint: t.hints.shifts,
        multiline: true,
        max: 500,
        initial: draft.shifts,
      }),
      timeInput({ id: 'quizAt', label: t.fields.quizAt, initial: draft.quizAt }),
      choiceInput({
        id: 'calendar',
        label: t.fields.calendar,
        options: CALENDARS.map((one) => option(t.calendars[one], one)),
        initial: draft.calendar,
      }),
      checksInput({
        id: 'weekdays',
        label: t.fields.weekdays,
        hint: t.hints.weekdays,
        optional: true,
        options: t.weekdays.map((name, index) => option(name, String(index + 1))),
        initial: draft.weekdays.map(String),
      }),
      textInput({
        id: 'exceptions',
        label: t.fields.exceptions,
        hint: t.hints.exceptions,
        optional: true,
        multiline: true,
        initial: draft.exceptions,
      }),
      peopleInput({ id: 'leaders', label: t.fields.leaders, hint: t.hints.leaders, initial: draft.leaders }),
    ],
  });

/** Every zone of this runtime, by region, a hundred to a group at most; the suggested ones come first. */
export function zoneGroups(suggested: string, near: string, words: (zone: string) => string): OptionGroup[] {
  const choice = (zone: string): PlainTextOption => option(words(zone), zone);
  const first = [...new Set([suggested, 'Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Singapore', 'Europe/London', 'UTC'])];
  const regions = new Map<string, string[]>();
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    if (first.includes(zone)) continue;
    const [region = zone] = zone.split('/');
    const name = zone.split('/').length > 2 ? zone.split('/').slice(0, 2).join('/') : region;
    regions.set(name, [...(regions.get(name) ?? []), zone]);
  }
  const groups = [...regions].flatMap(([name, zones]) =>
    Array.from({ length: Math.ceil(zones.length / 100) }, (_, page) => ({
      label: page === 0 ? name : `${name} (${page + 1})`,
      options: zones.slice(page * 100, page * 100 + 100).map(choice),
    })),
  );
  return [{ label: near, options: first.map(choice) }, ...groups];
}

export const welcome = (t: Messages, who: string, next: string): Message => ({
  text: t.welcome(who, next),
  blocks: [header(t.welcomeTitle), section(t.welcome(who, next)), context(t.welcomeHint)],
});
