// What a leader can do with a ballot that is on: the buttons, the forms, and the words of when it ends.

import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { Locale } from '../../../../i18n.ts';
import { button, context, plain, section } from '../../../../slack/blocks.ts';
import { dayInput, modal, textInput, timeInput } from '../../../../slack/forms.ts';
import type { Ballot } from '../../ballot.ts';
import { whenWords } from '../views.ts';
import { CHANGEABLE, type End, type Moment, type Typed } from './extension.ts';
import { type Messages, messages } from './messages.ts';

/** Open the forms, for the ballot whose id is the button's value. */
export const OPEN_EXTEND = 'awards.open-extend';
export const OPEN_CANCEL = 'awards.open-cancel';
/** The forms, sent. */
export const EXTEND = 'awards.extend';
export const CANCEL = 'awards.cancel';

export const reasonField = 'reason';

const fieldsOf = { nominations: ['nominationsDay', 'nominationsTime'], closes: ['closesDay', 'closesTime'] } as const;

/** The fields for the day and the time of an end. */
export const fieldsFor = (end: End): readonly [day: keyof Messages['fields'], time: keyof Messages['fields']] =>
  fieldsOf[end];

/** A leader's buttons for a ballot; none for one that is decided or over. */
export const changingButtons = (locale: Locale, { id, state }: Ballot): Button[] =>
  CHANGEABLE.some((one) => one === state)
    ? [
        button(messages[locale].extend, OPEN_EXTEND, id),
        button(messages[locale].cancelBallot, OPEN_CANCEL, id, 'danger'),
      ]
    : [];

/** When a ballot ends, in words for the middle of a sentence. */
export function endsWords(t: Messages, locale: Locale, zone: string, ballot: Ballot): string {
  const { state, deciding, nominationsUntil, closesAt } = ballot;
  const when = (at: Date) => whenWords(locale, zone, at);
  const close = deciding === 'points' ? t.endsByPoints(when(closesAt)) : t.ends.closes(when(closesAt));
  const ends =
    state === 'nominating' && nominationsUntil ? [t.ends.nominations(when(nominationsUntil)), close] : [close];
  return ends.join(locale === 'en' ? ', ' : '，');
}

/** What travels with a form: the ballot as it was when somebody opened it. */
export type Seen = { ballot: string; version: number; state: string };

const seenOf = ({ id, version, state }: Ballot): string =>
  JSON.stringify({ ballot: id, version, state } satisfies Seen);

type Form = {
  ballot: Ballot;
  /** In the reader's language, not escaped. */
  heading: string;
  reason?: string | undefined;
  /** In mrkdwn: what has to be known first. */
  notice?: string | undefined;
};

const headOf = ({ heading, notice }: Form): KnownBlock[] => [
  ...(notice ? [section(`:point_right: ${notice}`)] : []),
  section(`*${plain(heading)}*`),
];

// Longer than a reason may be, so that one that is too long can be cut instead of being lost.
const reasonInput = (t: Messages, label: string, initial = '') =>
  textInput({ id: reasonField, label, hint: t.whyHint, multiline: true, max: 3000, initial });

/** `zone` in words. */
export function extendForm(t: Messages, form: Form & { typed: Typed; zone: string }): ModalView {
  const { ballot, typed, zone, reason } = form;
  const inputs = (end: End, { day, time }: Moment) => {
    const [dayField, timeField] = fieldsFor(end);
    return [
      dayInput({ id: dayField, label: t.fields[dayField], initial: day }),
      timeInput({ id: timeField, label: t.fields[timeField], initial: time }),
    ];
  };
  return modal({
    callback_id: EXTEND,
    title: t.extendTitle,
    submit: t.extendSubmit,
    close: t.cancel,
    private_metadata: seenOf(ballot),
    blocks: [
      ...headOf(form),
      ...(typed.nominations ? inputs('nominations', typed.nominations) : []),
      ...inputs('closes', typed.closes),
      context(t.times(zone)),
      reasonInput(t, t.whyExtend, reason),
    ],
  });
}

export const cancelForm = (t: Messages, form: Form): ModalView =>
  modal({
    callback_id: CANCEL,
    title: t.cancelTitle,
    submit: t.cancelBallot,
    close: t.keep,
    private_metadata: seenOf(form.ballot),
    blocks: [...headOf(form), section(t.cancelWhat), reasonInput(t, t.whyCancel, form.reason)],
  });

/** What another leader made of a ballot while somebody was typing. */
export function conflictNotice(t: Messages, locale: Locale, zone: string, ballot: Ballot): string {
  return [
    t.conflict,
    t.nowSo(endsWords(t, locale, zone, ballot)),
    ...(ballot.reason ? [t.lastWhy(plain(ballot.reason))] : []),
  ].join('\n');
}
