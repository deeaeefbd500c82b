// A problem in one line, as every list and post shows it.

import type { RichTextBlock } from '@slack/types';
import type { Locale } from '../../i18n.ts';
import { dateWords } from '../../moments.ts';
import { clip, mention, plain } from '../../slack/blocks.ts';
import type { Messages } from './messages.ts';
import { isOverdue, isUnsolved, type Problem } from './problem.ts';

/** Shows the card of the problem whose id is the button's value; listened to by the card, offered by all. */
export const OPEN = 'problems.open';
/** Opens the hand-over of the problem whose id is the button's value. */
export const HAND_OVER = 'problems.hand-over';

type Shown = Pick<Problem, 'number' | 'title' | 'category' | 'state' | 'owner' | 'dueOn'> & { times?: number };

/** "#12 Title", for places that know no markup. */
export const problemName = ({ number, title }: Pick<Problem, 'number' | 'title'>): string => `#${number} ${title}`;

/** The number in bold and the title, in mrkdwn. */
export const problemTitle = ({ number, title }: Pick<Problem, 'number' | 'title'>): string =>
  `*#${number}* ${plain(clip(title, 200))}`;

/** The same as rich text: Slack lets a message that has some never be without again, whatever was said being taken out. */
export const richTitle = ({ number, title }: Pick<Problem, 'number' | 'title'>): RichTextBlock => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: `#${number}`, style: { bold: true } },
        { type: 'text', text: ` ${clip(title, 200)}` },
      ],
    },
  ],
});

/** What matters about it beside its title: category, state, owner, due date, how often it came; in mrkdwn. */
export function problemFacts(
  t: Messages,
  problem: Shown,
  { locale, today }: { locale: Locale; today: string },
): string {
  const { category, state, owner, dueOn, times = 1 } = problem;
  const unsolved = isUnsolved(problem);
  const day = dueOn && dateWords(locale, dueOn, dueOn.slice(0, 4) !== today.slice(0, 4));
  return [
    t.categories[category],
    t.states[state],
    ...(owner ? [t.owner(mention(owner))] : unsolved ? [t.noOwner] : []),
    ...(day && unsolved ? [isOverdue(problem, today) ? t.overdue(day) : t.due(day)] : []),
    ...(times > 1 ? [t.times(times)] : []),
  ].join(' · ');
}

/** "*#12* Title · Billing · open · owner @Ann · due Fri, Nov 27", in mrkdwn; `today` is the local day of its team. */
export const problemLine = (t: Messages, problem: Shown, at: { locale: Locale; today: string }): string =>
  `${problemTitle(problem)} · ${problemFacts(t, problem, at)}`;
