// How a quiz begins: by the clock, or early when a leader says so.

import type { Deps } from '../../../../deps.ts';
import { refuseNonLeader } from '../../../../here.ts';
import type { Ritual } from '../../../../schedule/rituals.ts';
import { dayAt } from '../../../../schedule/slots.ts';
import { channelLink } from '../../../../slack/blocks.ts';
import type { Asker } from '../../quiz.ts';
import { messages } from '../messages.ts';
import { findSettings } from '../settings/store.ts';
import { quizPost, whenWords } from '../views.ts';
import { openRound } from './store.ts';

/** Late by half a working day its questions are still worth asking. */
const USEFUL_FOR = 4 * 60;
const DAILY = 'daily';

/** A team whose bank is empty is asked nothing; its leaders read in App Home what to do. */
export const dailyQuiz: Ritual = {
  name: 'quizzes.daily',
  posts: ['quizzes.post'],
  title: { en: messages.en.title, 'zh-CN': messages['zh-CN'].title },
  times: ({ quizAt }) => [{ part: '', at: quizAt, daysLater: 0 }],
  usefulFor: USEFUL_FOR,
  async hold({ db, now, log }, { team, day }) {
    const opened = await openRound(db, {
      team,
      day,
      occasion: DAILY,
      settings: await findSettings(db, team.id),
      startedBy: undefined,
      now: now(),
      alone: false,
      message: (round) => quizPost(team, round, 0),
    });
    if (opened.kind === 'no-questions') log.info('quiz.no-questions', { team: team.id });
  },
};

/** `/quiz now`, for a leader: posts a quiz at once, unless one is open. Returns what to tell. */
export async function beginNow(deps: Deps, { team, user, locale, trigger }: Asker): Promise<string> {
  const { db, now, outbox } = deps;
  const refused = await refuseNonLeader(deps, team, user);
  if (refused) return refused;
  const t = messages[locale];
  if (team.state !== 'active') return t.notActive;
  const at = now();
  const settings = await findSettings(db, team.id);
  const occasion = `now:${trigger}`;
  const opened = await openRound(db, {
    team,
    day: dayAt(team.zone, at),
    occasion,
    settings,
    startedBy: user,
    now: at,
    alone: true,
    message: (round) => quizPost(team, round, 0),
  });
  if (opened.kind === 'no-questions') return settings.categories.length > 0 ? t.noneInCategories : t.noQuestions;
  await outbox.flush();
  const { quiz, questions } = opened.round;
  const [channel, when] = [channelLink(team.channel), whenWords(locale, team.zone, quiz.closesAt, at)];
  const isOwn = quiz.occasion === occasion;
  return isOwn ? t.begun(questions.length, channel, when) : t.openAlready(channel, when);
}
