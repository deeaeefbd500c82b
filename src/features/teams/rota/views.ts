// The form of the rota, and who is on duty as people read it.

import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { Locale } from '../../../i18n.ts';
import { dayWords } from '../../../moments.ts';
import {
  actions,
  button,
  context,
  LIMITS,
  type Message,
  mention,
  plain,
  plainText,
  section,
} from '../../../slack/blocks.ts';
import { modal, peopleInput } from '../../../slack/forms.ts';
import type { Messages } from './messages.ts';
import type { Named, RotaContext } from './rota.ts';

export const ROTA = 'teams.rota';
export const ROTA_DAY = 'teams.rota-day';
export const STANDING = 'teams.rota-standing';

/** Who works a shift, and from when to when. */
export type Duty = { shift: string; from: string; to: string; users: string[] };
export type DayDuty = { day: string; works: boolean; own: boolean; duties: Duty[]; away: Away[] };
export type Away = { user: string; lastDay: string };

type Reading = { t: Messages; locale: Locale; today: string };

/** Up to so many are named; of more only their number is told. */
const FEW = 8;

const named = (t: Messages, users: string[]): string => {
  if (users.length === 0) return t.nobody;
  return users.length > FEW ? t.people(users.length) : users.map(mention).join(' ');
};

const dutyLine = (t: Messages, { shift, from, to, users }: Duty): string =>
  t.duty(
    plain(shift),
    from,
    to,
    users.length > FEW || users.length === 0 ? named(t, users) : t.count(users.length, named(t, users)),
  );

const bullets = (lines: string[]): string => lines.map((line) => `• ${line}`).join('\n');

export function awayLine({ t, locale, today }: Reading, away: Away[]): string | undefined {
  if (away.length === 0) return undefined;
  const few = away
    .slice(0, FEW)
    .map(({ user, lastDay }) => t.awayUntil(mention(user), dayWords(locale, lastDay, today)));
  return t.away(few.join(t.comma), away.length - few.length);
}

/** A day's shifts with those on duty, and who is away. */
export function dayText(reading: Reading, { day, works, own, duties, away }: DayDuty): string {
  const { t, locale, today } = reading;
  const head = `*${t.onDuty(dayWords(locale, day, today))}*${own && works ? ` ${t.ownDay}` : ''}`;
  const lines = works ? bullets(duties.map((duty) => dutyLine(t, duty))) : t.dayOff;
  const gone = awayLine(reading, away);
  return `${head}\n${lines}${gone ? `\n${gone}` : ''}`;
}

export const rotaButton = (t: Messages, teamId: string): Button => button(t.button, ROTA, teamId);

export const rotaPage = (texts: string[]): Message => ({
  text: texts.join('\n\n'),
  blocks: texts.map((text) => section(text)),
});

/** Today's part of App Home: my shifts, and what I can do about them. */
export const homeSection = (text: string, buttons: Button[]): KnownBlock[] => [section(text), actions(...buttons)];

export const inputOf = (shift: string): string => `shift:${shift}`;

type RotaForm = Reading & {
  context: RotaContext;
  named: Named[];
  /** What the reader has to know first, such as that somebody else has changed it. */
  notice?: string;
  /** The day is one of its own already. */
  own: boolean;
  works: boolean;
  away: Away[];
};

export function rotaForm({ context: seen, named: initial, notice, own, works, away, ...reading }: RotaForm): ModalView {
  const { t, locale, today } = reading;
  const { day, shifts } = seen;
  const words = day && dayWords(locale, day, today);
  const gone = awayLine(reading, away);
  return modal({
    callback_id: ROTA,
    title: t.title,
    submit: t.save,
    close: t.cancel,
    private_metadata: JSON.stringify(seen),
    blocks: [
      ...(notice ? [section(notice)] : []),
      section(day ? t.introDay(words) : t.intro),
      ...(works ? [] : [context(t.noWork(words))]),
      ...shifts.map((shift) =>
        peopleInput({
          id: inputOf(shift),
          label: shift,
          hint: day ? t.hintDay : t.hint,
          optional: true,
          initial: initial.find((one) => one.shift === shift)?.users ?? [],
        }),
      ),
      ...(gone ? [context(gone)] : []),
      ...(day && own ? [actions(button(t.standing, STANDING, day))] : []),
      ...(day ? [] : [dayPicker(t)]),
    ],
  });
}

/** Opens the form of one day above the standing one. */
const dayPicker = (t: Messages): KnownBlock =>
  section(t.oneDay, { type: 'datepicker', action_id: ROTA_DAY, placeholder: plainText(t.pickDay, LIMITS.placeholder) });

/** What is saved now for a day, or for every day, so that whoever comes second can compare. */
export const keptLines = (t: Messages, day: string, kept: Named[]): string =>
  bullets(
    kept.map(({ shift, users }) =>
      t.keptShift(plain(shift), users.length > 0 || day ? named(t, users) : t.everybodyElse),
    ),
  );

export const noticeView = (t: Messages, text: string): ModalView =>
  modal({ callback_id: ROTA, title: t.title, close: t.close, blocks: [section(text)] });
