// Points: what everybody earned, whom the boards name, and how leaders give, take back and answer for it.

import type { Feature } from '../../feature.ts';
import { findHere } from '../../here.ts';
import { clip, mentionsIn, plain } from '../../slack/blocks.ts';
import { readCommand } from '../../slack/commands.ts';
import { listenBoards, openBoard, readStandings } from './boards/index.ts';
import { messages } from './messages.ts';
import { listenMine, mineHome, openAccount } from './mine/index.ts';

const words = {
  mine: ['mine', 'me', '我的积分', '我的', '明细'],
  board: ['leaderboard', 'boards', 'board', 'ranking', 'top', '积分榜', '排行榜', '排行', '排名', '榜单', '榜'],
  help: ['help', '?', '？', '帮助'],
};

const lent = { readStandings };

/** Nothing but somebody's name. */
const isName = (typed: string): boolean => /^<@[UW][A-Z0-9]+(\|[^<>]*)?>$/.test(typed);

export const points: Feature = {
  name: 'points',
  home: (deps, reader) => mineHome(deps, lent, reader),
  help: (locale, leads) => [...messages[locale].help, ...(leads ? messages[locale].leaderHelp : [])],

  listen(app, deps) {
    listenMine(app, deps, lent);
    listenBoards(app, deps);

    app.command('/points', async ({ ack, command, respond }) => {
      await ack();
      const { user_id: user, channel_id: channel, trigger_id: trigger } = command;
      const typed = command.text.trim();
      const { name, rest } = readCommand(typed, words);
      const here = await findHere(deps, { user, channel });
      const answer = async (): Promise<string | undefined> => {
        const [whom] = mentionsIn(typed);
        const named = whom && isName(typed) ? whom : undefined;
        if (name === 'help' || (name === 'unknown' && !named)) {
          const lines = points.help?.(here.locale, 'leads' in here && here.leads) ?? [];
          const unknown = name === 'unknown' ? [messages[here.locale].unknown(plain(clip(rest, 200)))] : [];
          return [...unknown, ...lines].join('\n');
        }
        if ('refusal' in here) return here.refusal;
        const { team } = here;
        if (name === 'board') return openBoard(deps, { team, user, typed: rest, trigger });
        return openAccount(deps, lent, { team, user: named ?? user, reader: user, trigger });
      };
      const text = await answer();
      if (text) await respond(text);
    });
  },
};
