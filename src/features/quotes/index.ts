// Quotes: a good line every working morning, from a collection that the team makes its own.

import type { Feature } from '../../feature.ts';
import { findHere, refuseNonLeader } from '../../here.ts';
import { readCommand } from '../../slack/commands.ts';
import { answerLine, daily, homeLine, quoteHelp, unknownWords } from './daily/index.ts';
import { listenLibrary, loadLibrary, openList } from './library/index.ts';
import { RETIRE } from './library/views.ts';
import { decideLine, homeWaiting, listenSuggestions, suggestTyped } from './suggestions/index.ts';
import { SUGGEST } from './suggestions/views.ts';

const ids = { suggest: SUGGEST, retire: RETIRE };

const words = {
  add: ['add', 'suggest', '添加', '推荐', '荐'],
  list: ['list', '列表', '句库'],
  today: ['today', '今天', '今日'],
  help: ['help', '?', '帮助'],
};

export const quotes: Feature = {
  name: 'quotes',
  rituals: [daily],
  prepare: loadLibrary,
  help: quoteHelp,
  home: async (deps, reader) => [...(await homeLine(deps, reader, ids)), ...(await homeWaiting(deps, reader))],

  listen(app, deps) {
    listenSuggestions(app, deps);
    listenLibrary(app, deps, { decideLine });

    app.command('/quote', async ({ ack, command, respond }) => {
      await ack();
      const { user_id: user, channel_id: channel, trigger_id: trigger } = command;
      const { name, rest } = readCommand(command.text, words);
      const here = await findHere(deps, { user, channel });
      if (name === 'help' || name === 'unknown') {
        const lines = quoteHelp(here.locale, 'leads' in here && here.leads);
        await respond([...(name === 'unknown' ? [unknownWords(here.locale, rest)] : []), ...lines].join('\n'));
        return;
      }
      if ('refusal' in here) {
        await respond(here.refusal);
        return;
      }
      const { team, locale } = here;
      if (name === 'add') {
        const text = await suggestTyped(deps, { team, user, typed: rest, trigger });
        if (text) await respond(text);
      } else if (name === 'list') {
        const refused = await refuseNonLeader(deps, team, user);
        if (refused) await respond(refused);
        else await openList(deps, team, locale, trigger);
      } else await respond(await answerLine(deps, here, ids));
    });
  },
};
