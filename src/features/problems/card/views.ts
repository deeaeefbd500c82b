// The card of a problem, in a modal and in private messages, and its history.

import type { Button, KnownBlock, ModalView } from '@slack/types';
import { dateWords, momentWords } from '../../../moments.ts';
import { dayAt } from '../../../schedule/slots.ts';
import {
  actions,
  button,
  channelLink,
  clip,
  context,
  divider,
  link,
  type Message,
  mention,
  plain,
  quotation,
  section,
} from '../../../slack/blocks.ts';
import { modal } from '../../../slack/forms.ts';
import type { Problem } from '../problem.ts';
import { HAND_OVER, OPEN, problemFacts, problemTitle, richTitle } from '../views.ts';
import {
  type Card,
  type Change,
  type Deed,
  deedsFor,
  EDITABLE,
  type NewsKind,
  type Reader,
  seesRaiser,
} from './card.ts';
import type { Messages } from './messages.ts';

export const CARD = 'problems.card';
export const START = 'problems.start';
export const SOLVE = 'problems.solve';
export const CONFIRM = 'problems.confirm';
export const REOPEN = 'problems.reopen';
export const DROP = 'problems.drop';
export const PROGRESS = 'problems.progress';
export const EDIT = 'problems.edit';
export const HISTORY = 'problems.history';
export const TURN_HISTORY = 'problems.history-turn';
export const SAME = 'problems.same';

const IDS: Record<Deed, string> = {
  start: START,
  solve: SOLVE,
  confirm: CONFIRM,
  reopen: REOPEN,
  drop: DROP,
  progress: PROGRESS,
  edit: EDIT,
  'hand-over': HAND_OVER,
};

/** How much of people's words a private message shows, and one line of the history, in characters. */
const GIST = { message: 600, line: 200, before: 300 };
/** How many changes the card shows, and a page of the whole history. */
export const SHOWN = { card: 4, page: 20 };

/** Somebody's name as this reader may see it. */
const nameOf = (t: Messages, { problem }: Card, reader: Reader, user: string): string =>
  user === problem.raisedBy && !seesRaiser(problem, reader) ? t.someone : mention(user);

/** Who did something. Whoever says that it came again has raised another one, perhaps without a name. */
const doerOf = (t: Messages, card: Card, reader: Reader, { kind, by }: Change): string =>
  kind === 'came-again' && by !== reader.user && !(reader.home && reader.standing.leader)
    ? t.someone
    : nameOf(t, card, reader, by);

/** Where each modal says when something happened, messages say it so that it is right whenever they are read. */
type Moment = (at: Date) => string;
const momentIn =
  ({ zone }: Card, { locale }: Reader, now: Date): Moment =>
  (at) =>
    momentWords(locale, zone, at, now);

function buttonsFor(t: Messages, { problem }: Card, { standing }: Reader, words = t.deeds): Button[] {
  return deedsFor(problem, standing).map((deed) =>
    button(words[deed], IDS[deed], problem.id, deed === 'confirm' || deed === 'solve' ? 'primary' : undefined),
  );
}

function textBlocks(t: Messages, { problem, sameAs }: Card, limit = 2900): KnownBlock[] {
  const { details, cause, remedy, reason } = problem;
  const named = (name: string, text: string): KnownBlock[] =>
    text ? [section(`*${name}*`), quotation(clip(text, limit))] : [];
  return [
    ...(details ? [quotation(clip(details, limit))] : []),
    ...named(t.cause, cause),
    ...named(t.remedy, remedy),
    ...(problem.state === 'dropped' ? named(t.why, reason) : []),
    ...(sameAs ? [section(t.sameAs(problemTitle(sameAs)), button(t.open, OPEN, sameAs.id))] : []),
  ];
}

function originOf(t: Messages, card: Card, reader: Reader): KnownBlock {
  const { problem, raisedIn, solvedIn } = card;
  const who = nameOf(t, card, reader, problem.raisedBy);
  const day = dateWords(reader.locale, dayAt(card.zone, problem.raisedAt));
  return context(
    [
      t.raisedBy(who, day, channelLink(raisedIn)),
      ...(problem.atTeamId !== problem.teamId ? [t.nowWith(channelLink(solvedIn))] : []),
      ...(problem.link ? [link(problem.link, t.message)] : []),
    ].join(' · '),
  );
}

const factsOf = (t: Messages, { problem }: Card, { locale, today }: Reader): KnownBlock =>
  context(problemFacts(t, problem, { locale, today }));

function changeLine(t: Messages, card: Card, reader: Reader, change: Change, moment: Moment): string {
  const words = change.words ? `: ${plain(clip(change.words.replace(/\s+/g, ' '), GIST.line))}` : '';
  return `${moment(change.at)} · ${doerOf(t, card, reader, change)} · ${t.kinds[change.kind]}${words}`;
}

/** What a field of a problem held, in mrkdwn. */
function heldBefore(t: Messages, reader: Reader, field: string, value: unknown): string {
  if (!value) return t.nothing;
  const text = String(value);
  if (field === 'owner') return mention(text);
  if (field === 'dueOn') return dateWords(reader.locale, text, true);
  if (field === 'category') return t.categories[text as keyof Messages['categories']] ?? plain(text);
  return plain(clip(text, GIST.before));
}

type Alike = Pick<Problem, 'id' | 'number' | 'title' | 'category' | 'state' | 'owner' | 'dueOn'>;

/** Earlier ones that it may be, each with the button that says so. */
export function alikeBlocks(t: Messages, { problem }: Card, { locale, today }: Reader, alike: Alike[]): KnownBlock[] {
  if (alike.length === 0) return [];
  return [
    section(`*${t.alike}*`),
    ...alike.map((one) =>
      section(
        `${problemTitle(one)}\n${problemFacts(t, one, { locale, today })}`,
        button(t.itIsTheSame, SAME, `${problem.id}:${one.id}`),
      ),
    ),
    context(t.alikeHint),
  ];
}

type Shown = { now: Date; notice?: string | undefined; alike?: Alike[] };

export function cardModal(t: Messages, card: Card, reader: Reader, { now, notice, alike = [] }: Shown): ModalView {
  const { problem, changes, count } = card;
  const moment = momentIn(card, reader, now);
  const buttons = buttonsFor(t, card, reader);
  return modal({
    callback_id: CARD,
    title: t.cardTitle(problem.number),
    close: t.close,
    private_metadata: problem.id,
    blocks: [
      ...(notice ? [section(notice)] : []),
      section(problemTitle(problem)),
      factsOf(t, card, reader),
      ...textBlocks(t, card),
      originOf(t, card, reader),
      ...(buttons.length > 0 ? [actions(...buttons)] : []),
      ...(alike.length > 0 ? [divider(), ...alikeBlocks(t, card, reader, alike)] : []),
      divider(),
      section(`*${t.history}*`, ...(count > changes.length ? [button(t.all, HISTORY, problem.id)] : [])),
      context(...changes.map((change) => changeLine(t, card, reader, change, moment))),
    ],
  });
}

/** The whole history, a page of it, the latest first. */
export function historyModal(
  t: Messages,
  card: Card,
  reader: Reader,
  { now, changes, page }: { now: Date; changes: Change[]; page: number },
): ModalView {
  const { problem, count } = card;
  const moment = momentIn(card, reader, now);
  const turns = [
    ...(page > 1 ? [button(t.newer, `${TURN_HISTORY}:back`, `${problem.id}:${page - 1}`)] : []),
    ...(page * SHOWN.page < count ? [button(t.older, `${TURN_HISTORY}:on`, `${problem.id}:${page + 1}`)] : []),
  ];
  return modal({
    callback_id: HISTORY,
    title: t.history,
    close: t.close,
    blocks: [
      section(problemTitle(problem)),
      ...changes.flatMap((change): KnownBlock[] => [
        context(changeLine(t, card, reader, { ...change, words: '' }, moment)),
        ...(change.words ? [quotation(change.words)] : []),
        ...beforeOf(t, reader, change),
      ]),
      ...(turns.length > 0 ? [actions(...turns)] : []),
    ],
  });
}

function beforeOf(t: Messages, reader: Reader, { kind, before }: Change): KnownBlock[] {
  if (kind !== 'edited') return [];
  const lines = EDITABLE.filter((field) => field in before).map((field) =>
    t.was(t.fields[field], heldBefore(t, reader, field, before[field])),
  );
  return lines.length > 0 ? [context(lines.join('\n'))] : [];
}

/** What somebody else wrote into the same fields of a form meanwhile. */
export const meanwhile = (
  t: Messages,
  { who, theirs }: { who: string; theirs: { field: string; text: string }[] },
): KnownBlock[] => [
  section(t.meanwhile(who, theirs.map(({ field }) => field).join(t.comma))),
  ...theirs.flatMap(({ field, text }): KnownBlock[] => [
    section(t.theirs(field)),
    quotation(clip(text || t.nothing, 2900)),
  ]),
];

/** What a private message is about: a problem that is new, or a change of it. */
export type Occasion = { kind: NewsKind | 'new' | 'raised'; change: Change | undefined };

function headingOf(t: Messages, card: Card, reader: Reader, { kind, change }: Occasion, offers: boolean): string {
  if (kind === 'new') return t.news.new(channelLink(card.raisedIn));
  if (kind === 'raised') return offers ? t.news.raised : t.news.yours;
  const who = nameOf(t, card, reader, change?.by ?? card.problem.raisedBy);
  return kind === 'again' ? t.news.again(plain(change?.words ?? '')) : t.news[kind](who);
}

/** Changes whose words are told with them. */
const TOLD = ['reopened', 'dropped', 'progress'];

/** A problem in a private message; it is shown anew whenever the problem changes. */
export function cardPost(t: Messages, card: Card, reader: Reader, occasion: Occasion, alike: Alike[] = []): Message {
  const { problem } = card;
  const heading = headingOf(t, card, reader, occasion, alike.length > 0);
  const { kind, change } = occasion;
  const words = change?.words && TOLD.includes(kind) ? change.words : '';
  const asked = kind === 'solved' ? { ...t.deeds, confirm: t.yesSolved, reopen: t.noReopen } : t.deeds;
  const whole = button(t.open, OPEN, problem.id);
  return {
    text: `${heading} ${problemTitle(problem)}`,
    blocks: [
      section(heading),
      ...(words ? [quotation(clip(words, GIST.message))] : []),
      richTitle(problem),
      factsOf(t, card, reader),
      ...textBlocks(t, card, GIST.message),
      originOf(t, card, reader),
      ...alikeBlocks(t, card, reader, alike),
      actions(...(kind === 'raised' ? [] : buttonsFor(t, card, reader, asked)), whole),
    ],
  };
}
