// Quizzes: questions that a team answers day by day, practises alone, and learns from together.

import type { Deps } from '../../deps.ts';
import type { Feature } from '../../feature.ts';
import { findHere } from '../../here.ts';
import type { Locale } from '../../i18n.ts';
import type { Message } from '../../slack/blocks.ts';
import { readCommand } from '../../slack/commands.ts';
import { askingHelp, askingJobs, listenAsking, openAsking } from './asking/index.ts';
import {
  bankHelp,
  listenBank,
  openBank,
  openEditor,
  openImport,
  type QuestionSaved,
  refuseNonWriter,
  retireQuestion,
} from './bank/index.ts';
import {
  draftsHelp,
  draftsHome,
  type LentForDrafts,
  listenDrafts,
  openDrafts,
  showEditedDraft,
} from './drafts/index.ts';
import { judgeTyped, proposeQuestions } from './model/index.ts';
import { listenPractice, noteMiss, openPractice, practiceHelp, practiceHome } from './practice/index.ts';
import type { Asker } from './quiz.ts';
import {
  answerMine,
  beginNow,
  closingJobs,
  dailyQuiz,
  listenRound,
  openJudging,
  openSettings,
  quizAgenda,
  roundHelp,
  roundHome,
  unknownWords,
} from './round/index.ts';
import { type Lent, listenStatistics, openStatistics, showEdited, statisticsHelp } from './statistics/index.ts';

/** A part's words join here; those of several words stand before those that begin them. */
const words = {
  bank: ['bank', '题库'],
  import: ['import', '导入'],
  stats: ['statistics', 'stats', '题目分析', '统计', '分析'],
  ask: ['ask', '抽问', '考问', '提问'],
  practice: ['practice', 'practise', '练习', '复习'],
  now: ['now', 'start', '现在', '马上', '开始', '出题'],
  judge: ['judge', '判断', '判分', '阅卷'],
  settings: ['settings', 'setup', '设置'],
  draft: ['drafts', 'draft', '智能拟题', '拟题', '起草', '草稿'],
  help: ['help', '?', '帮助'],
};

/** What a word does. Returns what to tell the person alone, if anything; who may not use it is refused by its part. */
type Door = (deps: Deps, asker: Asker) => Promise<string | Message | undefined>;

/** The form of the bank, above the modal of a part that then learns what was saved; its name stands before what it wants back. */
const editFor =
  (part: 'statistics' | 'drafts'): Lent['edit'] =>
  (deps, editing) =>
    openEditor(deps, { ...editing, above: `${part} ${editing.above}` });

/** What the bank lends to whoever finds that a question needs a look. */
const forStatistics: Lent = {
  refuseNonWriter: (deps, user) => refuseNonWriter(deps, user),
  edit: editFor('statistics'),
  retire: retireQuestion,
};

const openMeasured = (deps: Deps, asked: { user: string; trigger: string }) =>
  openStatistics(deps, forStatistics, asked);

/** What is offered by others, such as where articles are found, is given as `content`. */
export function quizzes(content: Feature[]): Feature {
  const library = content.find((feature) => feature.library)?.library;
  const forDrafts: LentForDrafts = { library, propose: proposeQuestions, edit: editFor('drafts') };
  const doors: Record<Exclude<keyof typeof words, 'help' | 'bank' | 'import' | 'stats'> | 'none', Door> = {
    none: answerMine,
    now: beginNow,
    judge: openJudging,
    settings: openSettings,
    ask: openAsking,
    practice: openPractice,
    draft: (deps, asker) => openDrafts(deps, forDrafts, asker),
  };
  const questionSaved: QuestionSaved = async (deps, { by, below: { view, place } }) => {
    const [, part, own = ''] = /^(\w+) (.*)$/s.exec(place) ?? [];
    const saved = { by, below: { view, place: own } };
    if (part === 'drafts') await showEditedDraft(deps, forDrafts, saved);
    else await showEdited(deps, saved);
  };
  const help = (locale: Locale, leader: boolean): string[] => [
    ...roundHelp(locale, leader),
    ...practiceHelp(locale),
    ...(leader ? [...askingHelp(locale), ...statisticsHelp(locale)] : []),
    ...draftsHelp(locale, leader),
    ...bankHelp(locale, leader),
  ];

  return {
    name: 'quizzes',
    help,

    rituals: [dailyQuiz],
    jobs: [...closingJobs, ...askingJobs],
    agenda: quizAgenda,
    home: async (deps, reader) => [
      ...(await roundHome(deps, reader)),
      ...(await practiceHome(deps, reader)),
      ...(await draftsHome(deps, reader)),
    ],

    listen(app, deps) {
      listenBank(app, deps, { questionSaved });
      listenRound(app, deps, { judgeTyped });
      listenPractice(app, deps);
      listenStatistics(app, deps, forStatistics);
      listenAsking(app, deps, { noteMiss, judgeTyped });
      listenDrafts(app, deps, forDrafts);

      app.command('/quiz', async ({ ack, command, respond }) => {
        await ack();
        const { user_id: user, channel_id: channel, trigger_id: trigger } = command;
        const { name, rest } = readCommand(command.text, words);
        // The bank is the whole workspace's: it opens from anywhere.
        if (name === 'bank' || name === 'import' || name === 'stats') {
          const asked = { user, trigger, typed: rest };
          const open = { bank: openBank, import: openImport, stats: openMeasured }[name];
          const told = await open(deps, asked);
          if (told) await respond(told);
          return;
        }
        const here = await findHere(deps, { user, channel });
        if (name === 'help' || name === 'unknown') {
          const lines = help(here.locale, 'leads' in here && here.leads);
          await respond([...(name === 'unknown' ? [unknownWords(here.locale, rest)] : []), ...lines].join('\n'));
          return;
        }
        if ('refusal' in here) {
          await respond(here.refusal);
          return;
        }
        const told = await doors[name](deps, { ...here, user, channel, trigger, typed: rest });
        if (told) await respond(told);
      });
    },
  };
}
