// The form of a leave, and a leave as people read it.

import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { Locale } from '../../../i18n.ts';
import { dayWords } from '../../../moments.ts';
import { actions, button, type Message, section } from '../../../slack/blocks.ts';
import { dayInput, modal, personInput } from '../../../slack/forms.ts';
import type { Span } from './leave.ts';
import type { Messages } from './messages.ts';

export const AWAY = 'teams.away';
export const BACK = 'teams.back';

/** "away until and including Thu, Dec 3", "12月1日周二到12月3日周四请假". */
export function spanWords(t: Messages, locale: Locale, { firstDay, lastDay }: Span, today: string): string {
  const words = (day: string) => dayWords(locale, day, today);
  if (firstDay === lastDay) {
    const near = Math.abs(Date.parse(firstDay) - Date.parse(today)) <= 86_400_000;
    return near ? t.span.near(words(firstDay)) : t.span.day(words(firstDay));
  }
  return firstDay <= today ? t.span.until(words(lastDay)) : t.span.both(words(firstDay), words(lastDay));
}

const writeSpan = ({ firstDay, lastDay }: Span): string => `${firstDay} ${lastDay}`;

/** The leave that a button was shown with. */
export function spanIn(value: string): Span {
  const [firstDay = '', lastDay = ''] = value.split(' ');
  return { firstDay, lastDay };
}

/** Opens the form, for this team's day and leaders. */
export const awayButton = (t: Messages, teamId: string): Button => button(t.button, AWAY, teamId);

export const backButton = (t: Messages, leave: Span): Button => button(t.backButton, BACK, writeSpan(leave));

/** Some lines, and below them what one can do. */
export const answer = (lines: string[], ...buttons: Button[]): Message => ({
  text: lines.join('\n'),
  blocks: [section(lines.join('\n')), ...(buttons.length > 0 ? [actions(...buttons)] : [])],
});

export const leaveSection = (t: Messages, words: string, leave: Span): KnownBlock[] => [
  section(t.yours(words), backButton(t, leave)),
];

/** Leaders choose for whom; others are away themselves. */
type AwayForm = { t: Messages; teamId: string; leads: boolean; user: string; span: Span };

export const awayForm = ({ t, teamId, leads, user, span }: AwayForm): ModalView =>
  modal({
    callback_id: AWAY,
    title: t.title,
    submit: t.save,
    close: t.cancel,
    private_metadata: teamId,
    blocks: [
      section(t.follows),
      ...(leads ? [personInput({ id: 'who', label: t.fields.who, hint: t.hints.who, initial: user })] : []),
      dayInput({ id: 'firstDay', label: t.fields.firstDay, initial: span.firstDay }),
      dayInput({ id: 'lastDay', label: t.fields.lastDay, initial: span.lastDay }),
    ],
  });

export const doneView = (t: Messages, text: string): ModalView =>
  modal({ callback_id: AWAY, title: t.titleDone, close: t.close, blocks: [section(text)] });
