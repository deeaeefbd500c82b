// Points: what everybody earned, whom the boards name, and how leaders give, take back and answer for it.

import type { Feature } from '../../feature.ts';
import { findHere } from '../../here.ts';
import { asRead, clip, mentionsIn, plain } from '../../slack/blocks.ts';
import { readCommand } from '../../slack/commands.ts';
import { boardOf, listenBoards, openBoard, readStandings } from './boards/index.ts';
import { bookTyped, listenBooking } from './booking/index.ts';
import { disputesHome, listenDisputes } from './disputes/index.ts';
import { exportTyped } from './export/index.ts';
import { messages } from './messages.ts';
import { accountIn, listenMine, mineHome, openAccount, showAccount } from './mine/index.ts';
import { listenRules, openRules } from './rules/index.ts';
import { seasonJobs, seasonRitual } from './season/index.ts';
import { listenThanks, thanksHelp, thanksHome } from './thanks/index.ts';

const words = {
  mine: ['mine', 'me', '我的积分', '我的', '明细'],
  board: ['leaderboard', 'boards', 'board', 'ranking', 'top', '积分榜', '排行榜', '排行', '排名', '榜单', '榜'],
  grant: ['grant', 'give', '加分', '奖励', '加'],
  deduct: ['deduct', 'minus', '扣分', '扣除', '减分', '扣'],
  rules: ['rules', 'rule', 'settings', '积分规则', '规则', '设置'],
  export: ['export', '导出'],
  help: ['help', '?', '？', '帮助'],
};

const lent = { readStandings };
const boards = { readStandings, boardOf };

/** The list of entries, as asking about one and taking one back show it anew. */
const list: Parameters<typeof listenDisputes>[2] = {
  listIn: accountIn,
  showList: (deps, shown) => showAccount(deps, lent, shown),
};

/** Nothing but somebody's name. */
const isName = (typed: string): boolean => /^<@[UW][A-Z0-9]+(\|[^<>]*)?>$/.test(typed.trim());

export const points: Feature = {
  name: 'points',
  rituals: [seasonRitual(boards)],
  jobs: seasonJobs(boards),
  home: async (deps, reader) => [
    ...(await mineHome(deps, lent, reader)),
    ...(await thanksHome(deps, reader)),
    ...(await disputesHome(deps, reader)),
  ],
  help: (locale, leads) => [
    ...messages[locale].help,
    ...thanksHelp(locale),
    ...(leads ? messages[locale].leaderHelp : []),
  ],

  listen(app, deps) {
    listenThanks(app, deps);
    listenMine(app, deps, lent);
    listenBoards(app, deps);
    listenBooking(app, deps);
    listenDisputes(app, deps, list);
    listenRules(app, deps);

    app.command('/points', async ({ ack, command, respond }) => {
      await ack();
      const { user_id: user, channel_id: channel, trigger_id: trigger } = command;
      const typed = command.text.trim();
      const { name, rest } = readCommand(typed, words);
      const here = await findHere(deps, { user, channel });
      const answer = async (): Promise<string | undefined> => {
        const [named] = isName(rest) ? mentionsIn(rest) : [];
        if (name === 'help' || (name === 'unknown' && !named)) {
          const lines = points.help?.(here.locale, 'leads' in here && here.leads) ?? [];
          const unknown =
            name === 'unknown'
              ? [
                  messages[here.locale].unknown(
                    plain(
                      clip(
                        asRead(rest, (id) => id),
                        200,
                      ),
                    ),
                  ),
                ]
              : [];
          return [...unknown, ...lines].join('\n');
        }
        if ('refusal' in here) return here.refusal;
        const { team } = here;
        if (name === 'board') return openBoard(deps, { team, user, typed: rest, trigger });
        if (name === 'grant') return bookTyped(deps, { team, user, kind: 'grant', typed: rest, trigger });
        if (name === 'deduct') return bookTyped(deps, { team, user, kind: 'deduction', typed: rest, trigger });
        if (name === 'rules') return openRules(deps, { team, user, trigger });
        if (name === 'export') return exportTyped(deps, { team, user, typed: rest });
        return openAccount(deps, lent, { team, user: named ?? user, reader: user, trigger });
      };
      const text = await answer();
      if (text) await respond(text);
    });
  },
};
