// Briefings: what the shift has to know, brought together by everybody and posted before it begins.

import type { Feature } from '../../feature.ts';
import { findHere, refuseNonLeader } from '../../here.ts';
import { readCommand } from '../../slack/commands.ts';
import { addTyped, type Lent as ItemsLent, listenItems } from './items/index.ts';
import {
  answerLast,
  briefingHelp,
  homeNext,
  listenPosting,
  nextWords,
  postNow,
  shiftRitual,
  unknownWords,
} from './posting/index.ts';

const words = {
  add: ['add', '添加', '增加', '加'],
  preview: ['preview', '预览'],
  now: ['now', '现在', '立即'],
  last: ['last', '上次', '最近'],
  help: ['help', '?', '？', '帮助'],
};

/** `content` is what the rest of the day brings. */
export function briefings(content: Feature[]): Feature {
  const items: ItemsLent = { nextWords, itemAdded: async () => {} };
  return {
    name: 'briefings',
    rituals: [shiftRitual(content)],
    help: briefingHelp,
    home: homeNext,

    listen(app, deps) {
      listenItems(app, deps, items);
      listenPosting(app, deps, content);

      app.command('/briefing', async ({ ack, command, respond }) => {
        await ack();
        const { user_id: user, channel_id: channel, trigger_id: trigger } = command;
        const { name, rest } = readCommand(command.text, words);
        const here = await findHere(deps, { user, channel });
        if (name === 'help' || name === 'unknown') {
          const lines = briefingHelp(here.locale, 'leads' in here && here.leads);
          await respond([...(name === 'unknown' ? [unknownWords(here.locale, rest)] : []), ...lines].join('\n'));
          return;
        }
        if ('refusal' in here) {
          await respond(here.refusal);
          return;
        }
        const { team } = here;
        if (name === 'add') {
          const told = await addTyped(deps, items, { team, user, typed: rest, trigger });
          if (told) await respond(told);
        } else if (name === 'now') {
          await respond((await refuseNonLeader(deps, team, user)) ?? (await postNow(deps, content, here)));
        } else await respond(await answerLast(deps, here));
      });
    },
  };
}
