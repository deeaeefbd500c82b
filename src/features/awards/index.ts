// Awards: what a team gives, how it chooses who is given it, and who has won what.

import type { Deps } from '../../deps.ts';
import type { Feature } from '../../feature.ts';
import { findHere } from '../../here.ts';
import type { Message } from '../../slack/blocks.ts';
import { readCommand } from '../../slack/commands.ts';
import type { Asker } from './ballot.ts';
import {
  ballotJobs,
  ballotsAgenda,
  ballotsHelp,
  ballotsHome,
  type Lent,
  listenBallots,
  showOpen,
  startTyped,
  unknownWords,
} from './ballots/index.ts';
import { findAward, findAwards, listenCatalogue, openCatalogue } from './catalogue/index.ts';
import { hallHome, listenHall, openHall } from './hall/index.ts';

const words = {
  hall: ['hall of fame', 'hall', 'winners', '荣誉榜', '光荣榜', '名人堂', '荣誉'],
  start: ['start', 'new', '发起评选', '开始评选', '发起', '开始'],
  catalogue: ['catalogue', 'catalog', 'awards', 'list', '奖项', '列表'],
  open: ['open', 'vote', 'nominate', '投票', '提名', '评选'],
  help: ['help', '?', '帮助'],
};

/** What the catalogue lends to whoever starts a ballot. */
const lent: Lent = { findAwards, findAward };

type Door = (deps: Deps, asker: Asker) => Promise<string | Message | undefined>;

const doors: Record<'hall' | 'start' | 'catalogue', Door> = {
  hall: (deps, asker) => openHall(deps, asker),
  start: (deps, asker) => startTyped(deps, lent, asker),
  catalogue: (deps, asker) => openCatalogue(deps, asker),
};

export const awards: Feature = {
  name: 'awards',
  jobs: ballotJobs,
  agenda: ballotsAgenda,
  help: ballotsHelp,
  home: async (deps, reader) => [...(await ballotsHome(deps, reader)), ...(await hallHome(deps, reader))],

  listen(app, deps) {
    listenCatalogue(app, deps);
    listenBallots(app, deps, lent);
    listenHall(app, deps);

    app.command('/award', async ({ ack, command, respond }) => {
      await ack();
      const { user_id: user, channel_id: channel, trigger_id: trigger } = command;
      const { name, rest } = readCommand(command.text, words);
      const here = await findHere(deps, { user, channel });
      if (name === 'help' || name === 'unknown') {
        const lines = ballotsHelp(here.locale, 'leads' in here && here.leads);
        const unknown = name === 'unknown' ? [unknownWords(here.locale, rest)] : [];
        await respond([...unknown, ...lines].join('\n'));
        return;
      }
      if ('refusal' in here) {
        await respond(here.refusal);
        return;
      }
      const { team, locale, leads } = here;
      const told =
        name === 'none' || name === 'open'
          ? await showOpen(deps, { team, user, locale, leads })
          : await doors[name](deps, { team, user, channel, trigger, typed: rest });
      if (told) await respond(told);
    });
  },
};
