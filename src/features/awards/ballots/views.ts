// A ballot as the channel sees it: the call for nominations, the vote, and what came of it.

import type { KnownBlock } from '@slack/types';
import { type Locale, listed } from '../../../i18n.ts';
import { dateWords, timeWords } from '../../../moments.ts';
import { dayAt } from '../../../schedule/slots.ts';
import {
  actions,
  button,
  clip,
  context,
  header,
  LIMITS,
  type Message,
  mention,
  plain,
  section,
} from '../../../slack/blocks.ts';
import { pictureBlock } from '../../../slack/pictures.ts';
import type { Team } from '../../../teams.ts';
import { type Ballot, type Nominee, shuffled } from '../ballot.ts';
import { neededFor, type Result, scored } from '../counting.ts';
import { criteriaOf, nameOf } from '../messages.ts';
import { formulaWords, OPEN_NOMINATION, OPEN_VOTE, spanWords, titleOf } from '../views.ts';
import { type Messages, messages } from './messages.ts';
import type { Shown } from './shown.ts';

/** Shows, to whoever presses it, how a ballot was counted. */
export const RECOUNT = 'awards.recount';

const nominationsKey = (id: string): string => `awards.nominations:${id}`;
const votingKey = (id: string): string => `awards.voting:${id}`;
const tieKey = (id: string): string => `awards.tie:${id}`;
export const resultKey = (id: string): string => `awards.result:${id}`;
export const noteKey = (id: string, word: string): string => `awards.note:${id}:${word}`;

type Posting = { key: string; message: Message };

type Reader = Pick<Team, 'language' | 'zone'>;

/** ":headphones: Golden Headset · November 2026", not escaped: for a header or a form's title. */
export const headingOf = (t: Messages, locale: Locale, ballot: Ballot): string => {
  const words: [string, string] = [`:${ballot.award.emblem}: ${nameOf(t, ballot.award)}`, spanWords(t, locale, ballot)];
  return ballot.runOffOf ? t.runOffHeading(...words) : t.heading(...words);
};

/** How winners are found, in sentences. */
export const rulesOf = (t: Messages, ballot: Ballot): string =>
  [
    formulaWords(t, ballot),
    ...(ballot.deciding === 'points' ? [] : [...(ballot.choices > 1 ? [t.choices(ballot.choices)] : [])]),
    t.winners(ballot.winners),
    ...(ballot.runOffOf ? [] : [t.ties[ballot.tie]]),
    ...(ballot.deciding === 'points' ? [] : [t.mayVote(ballot.eligible)]),
    ...(ballot.quorum > 0 && ballot.deciding !== 'points' ? [t.quorum(neededFor(ballot.quorum, ballot.eligible))] : []),
  ].join(t.between);

/** "Fri, Dec 4 17:00", which is right whenever it is read. */
export const whenWords = (locale: Locale, zone: string, at: Date): string =>
  `${dateWords(locale, dayAt(zone, at))} ${timeWords(zone, at)}`;

/** All posts of a ballot as they have to stand now, the first one first. */
export function postsOf(team: Reader, shown: Shown): Posting[] {
  const { ballot } = shown;
  const t = messages[team.language];
  const posts: Posting[] = [];
  if (ballot.finding === 'nomination' && !ballot.runOffOf) {
    posts.push({ key: nominationsKey(ballot.id), message: nominationsPost(t, team, shown) });
  }
  if (ballot.votingFrom) posts.push({ key: votingKey(ballot.id), message: votingPost(t, team, shown) });
  const { result } = ballot;
  if (result?.tie && ballot.decideBy) {
    posts.push({ key: tieKey(ballot.id), message: tiePost(t, team, ballot, result) });
  }
  if (result && (ballot.state === 'failed' || (ballot.state === 'decided' && result.winners.length > 0))) {
    posts.push({ key: resultKey(ballot.id), message: resultPost(team, shown, result) });
  }
  return posts;
}

const criteriaBlocks = (t: Messages, { award }: Ballot): KnownBlock[] => {
  const criteria = criteriaOf(t, award);
  return criteria ? [section(`_${plain(criteria.replaceAll('_', ' '))}_`)] : [];
};

const cancelledBlocks = (t: Messages, { state, startedBy, cancelledBy, reason }: Ballot): KnownBlock[] =>
  state === 'cancelled' ? [section(t.cancelled(mention(cancelledBy ?? startedBy), plain(reason)))] : [];

function nominationsPost(t: Messages, { language, zone }: Reader, { ballot, nominated, standing }: Shown): Message {
  const heading = headingOf(t, language, ballot);
  const head = [header(heading), ...criteriaBlocks(t, ballot)];
  const text = t.nominationsNotification(plain(nameOf(t, ballot.award)));
  if (ballot.state === 'cancelled') return { text, blocks: [...head, ...cancelledBlocks(t, ballot)] };
  if (ballot.state !== 'nominating') {
    const closed = standing.length > 0 ? t.nominationsClosed(standing.length) : t.nominationsClosedNone;
    return { text, blocks: [...head, section(closed)] };
  }
  const until = ballot.nominationsUntil ?? ballot.closesAt;
  return {
    text,
    blocks: [
      ...head,
      section(
        [
          t.nominationsOpen(whenWords(language, zone, until)),
          ...(nominated > 0 ? [t.nominatedSoFar(nominated)] : []),
        ].join('\n'),
      ),
      actions(button(t.nominate, OPEN_NOMINATION, ballot.id, 'primary')),
      context([t.nominationsRules, ...(ballot.seconded ? [t.seconded] : [])].join(t.between), rulesOf(t, ballot)),
    ],
  };
}

/** How much of a reason a line of the post shows, and from how many nominees on it shows none. */
const REASON = 140;
const MANY = 12;

function nomineeBlocks(t: Messages, ballot: Ballot, standing: Nominee[]): KnownBlock[] {
  if (standing.length === 0) return [];
  const order = shuffled(standing, ballot.id);
  const heading = `*${t.nominees}*`;
  if (order.length > MANY) return [section([heading, order.map(({ user }) => mention(user)).join(' ')].join('\n'))];
  const lines = order.map(({ user, reasons: [first] }) =>
    first ? `${mention(user)}\n>${plain(clip(first.replace(/\s+/g, ' '), REASON))}` : mention(user),
  );
  // A section for each, so that no reason is cut by Slack's limit on what stands together.
  return [section(heading), ...lines.map((line) => section(line))];
}

function votingPost(t: Messages, { language, zone }: Reader, { ballot, standing, voted }: Shown): Message {
  const heading = headingOf(t, language, ballot);
  const head = [
    header(heading),
    ...(ballot.runOffOf ? [section(t.runOffWhy(ballot.winners))] : criteriaBlocks(t, ballot)),
    ...nomineeBlocks(t, ballot, standing),
  ];
  const text = t.notification(plain(nameOf(t, ballot.award)));
  if (ballot.state === 'cancelled') return { text, blocks: [...head, ...cancelledBlocks(t, ballot)] };
  const when = whenWords(language, zone, ballot.closesAt);
  if (ballot.state !== 'voting') {
    const closed = ballot.deciding === 'points' ? t.pointsClosed : t.closedAt(voted, ballot.eligible);
    return { text, blocks: [...head, section(closed)] };
  }
  if (ballot.deciding === 'points') {
    return { text: plain(heading), blocks: [...head, section(t.pointsAt(when)), context(rulesOf(t, ballot))] };
  }
  return {
    text,
    blocks: [
      ...head,
      section(`${t.voteUntil(when)} · ${t.turnout(voted, ballot.eligible)}`),
      actions(button(t.vote, OPEN_VOTE, ballot.id, 'primary')),
      context(t.secret, rulesOf(t, ballot)),
    ],
  };
}

function tiePost(t: Messages, { language, zone }: Reader, ballot: Ballot, { tie }: Result): Message {
  const name = titleOf(t, ballot.award);
  const names = listed(language, (tie?.users ?? []).map(mention));
  const next =
    ballot.state === 'tied' && ballot.decideBy
      ? t.leaderDecides(whenWords(language, zone, ballot.decideBy))
      : t.leaderDecided;
  return {
    text: t.tieNotification(plain(nameOf(t, ballot.award))),
    blocks: [section(t.tied(name, names)), context(next)],
  };
}

/** How many reasons stand beside a winner, and how much of each. */
const REASONS = { most: 3, length: 300 };

/** What came of it, with the certificates where Slack has them. */
function resultPost({ language }: Reader, { ballot, wins }: Shown, result: Result): Message {
  const t = messages[language];
  const [name, span] = [titleOf(t, ballot.award), spanWords(t, language, ballot)];
  const plainName = plain(nameOf(t, ballot.award));
  const { failure, winners, voted, eligible } = result;
  if (failure) {
    const why = t.failures[failure](voted, eligible, neededFor(ballot.quorum, eligible));
    return {
      text: t.failed(plainName, span).replaceAll('*', ''),
      blocks: [section(`${t.failed(name, span)}\n${why}`), context(t.next)],
    };
  }
  const scores = scored(ballot, result.counted, voted);
  const lines = winners.map((user) => {
    const own = scores.find((one) => one.user === user);
    const win = wins.find((one) => one.user === user);
    const facts = [
      mention(user),
      // A run-off in which nobody votes is won without a count.
      ...(own && (voted > 0 || ballot.deciding === 'points') ? [numbersOf(t, ballot, own, voted)] : []),
      ...(win && win.points !== 0 ? [t.earned(t.points(win.points))] : []),
    ];
    const said = (win?.reasons ?? [])
      .slice(0, REASONS.most)
      .map((reason) => `\n>${plain(clip(reason.replace(/\s+/g, ' '), REASONS.length))}`);
    return section(`${facts.join(' · ')}${said.join('')}`);
  });
  const { tie } = result;
  const above = [section(t.won(name, listed(language, winners.map(mention)), span)), ...lines];
  const below = [
    ...(tie ? [context(tieWords(t, language, tie))] : []),
    context(formulaWords(t, ballot), ...(ballot.deciding === 'points' ? [] : [t.closedAt(voted, eligible)])),
    actions(button(t.recount, RECOUNT, ballot.id)),
  ];
  const pictures = wins.flatMap(({ certificate }) =>
    certificate ? [pictureBlock(certificate, t.certificate(plainName))] : [],
  );
  // Of very many who are even and all win, the post has room for every name, but not for every picture.
  const room = LIMITS.messageBlocks - above.length - below.length;
  return { text: t.wonAlone(plainName), blocks: [...above, ...pictures.slice(0, room), ...below] };
}

function tieWords(t: Messages, language: Locale, { broken, by, reason, users }: NonNullable<Result['tie']>): string {
  if (broken === 'leader') return t.tieBroken.leader(mention(by ?? ''), plain(reason ?? ''));
  if (broken === 'run-off') return t.runOffFollows(listed(language, users.map(mention)));
  return t.tieBroken[broken ?? 'joint'];
}

/** What a nominee had, in the terms in which the ballot decides. */
export function numbersOf(
  t: Messages,
  { deciding }: Pick<Ballot, 'deciding'>,
  { votes, points, score }: { votes: number; points: number; score: number },
  voted: number,
): string {
  if (deciding === 'votes') return t.wonLine.votes(t.votes(votes), voted);
  if (deciding === 'points') return t.wonLine.points(t.points(points));
  return t.wonLine.both(score.toFixed(1), t.votes(votes), t.points(points));
}
