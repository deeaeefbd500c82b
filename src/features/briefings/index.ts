// Briefings: what the shift has to know, brought together by everybody and posted before it begins.

import type { Feature } from '../../feature.ts';
import { findHere, refuseNonLeader } from '../../here.ts';
import { readCommand } from '../../slack/commands.ts';
import { addTyped, askForTeam, type Lent as ItemsLent, listenItems, openItemForm } from './items/index.ts';
import {
  answerLast,
  briefingHelp,
  findBriefing,
  findUpcoming,
  homeNext,
  listenPosting,
  nextWords,
  onDutyAt,
  planBriefing,
  postBriefing,
  postNow,
  readEntries,
  readsOf,
  readsOfEach,
  reshowPost,
  SHIFT_RITUAL,
  shiftRitual,
  unknownWords,
} from './posting/index.ts';
import {
  homePreview,
  itemAdded,
  listenPreview,
  openPreview,
  type Lent as PreviewLent,
  previewHelp,
  previewJobs,
} from './preview/index.ts';

const words = {
  add: ['add', '添加', '增加', '加'],
  preview: ['preview', '预览'],
  now: ['now', '现在', '立即'],
  last: ['last', '上次', '最近'],
  help: ['help', '?', '？', '帮助'],
};

/** `content` is what the rest of the day brings. */
export function briefings(content: Feature[]): Feature {
  const preview: PreviewLent = {
    content,
    ritual: SHIFT_RITUAL,
    findBriefing,
    findUpcoming,
    onDutyAt,
    planBriefing,
    readEntries,
    postBriefing,
    reshowPost,
    readsOf,
    readsOfEach,
    openItemForm,
  };
  const items: ItemsLent = { nextWords, itemAdded: (deps, added) => itemAdded(deps, preview, added) };
  const help: NonNullable<Feature['help']> = (locale, leader) => [
    ...briefingHelp(locale, leader),
    ...previewHelp(locale, leader),
  ];
  return {
    name: 'briefings',
    rituals: [shiftRitual(content)],
    jobs: previewJobs(preview),
    help,
    home: async (deps, reader) => [...(await homeNext(deps, reader)), ...(await homePreview(deps, preview, reader))],

    listen(app, deps) {
      listenItems(app, deps, items);
      listenPosting(app, deps, content);
      listenPreview(app, deps, preview);

      app.command('/briefing', async ({ ack, command, respond }) => {
        await ack();
        const { user_id: user, channel_id: channel, trigger_id: trigger } = command;
        const { name, rest } = readCommand(command.text, words);
        const here = await findHere(deps, { user, channel });
        if (name === 'help' || name === 'unknown') {
          const lines = help(here.locale, 'leads' in here && here.leads);
          await respond([...(name === 'unknown' ? [unknownWords(here.locale, rest)] : []), ...lines].join('\n'));
          return;
        }
        if ('refusal' in here) {
          const told = name === 'add' ? await askForTeam(deps, { user, typed: rest, trigger }) : undefined;
          if (told !== '') await respond(told ?? here.refusal);
          return;
        }
        const { team } = here;
        if (name === 'add') {
          const told = await addTyped(deps, items, { team, user, typed: rest, trigger });
          if (told) await respond(told);
        } else if (name === 'preview') {
          const told = await openPreview(deps, preview, { team, user, trigger });
          if (told) await respond(told);
        } else if (name === 'now') {
          await respond((await refuseNonLeader(deps, team, user)) ?? (await postNow(deps, content, here)));
        } else await respond(await answerLast(deps, here));
      });
    },
  };
}
