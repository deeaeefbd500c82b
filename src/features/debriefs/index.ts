// Debriefs: at the end of a shift everybody says how it was, and the next shift learns from it.

import type { Deps } from '../../deps.ts';
import type { Feature } from '../../feature.ts';
import { findHere, refuseNonLeader } from '../../here.ts';
import type { Locale } from '../../i18n.ts';
import { clip, plain } from '../../slack/blocks.ts';
import { readCommand } from '../../slack/commands.ts';
import {
  closeDue,
  closeNow,
  closingHelp,
  closingJobs,
  commentTyped,
  debriefAgenda,
  listenClosing,
  openNotes,
  refresh,
  takeOver,
} from './closing/index.ts';
import { messages } from './messages.ts';
import { readThemes } from './model/index.ts';
import { listenNotes, noteHome, noteJobs, openMine, readThread } from './notes/index.ts';
import { beginNow, nextDebrief, shiftDebrief } from './opening/index.ts';

const words = {
  now: ['now', 'start', '现在', '马上', '开始'],
  close: ['close', 'end', '结束', '关闭'],
  comment: ['comment', '点评'],
  notes: ['notes', '心得', '全部心得'],
  write: ['write', 'note', '写', '补写', '修改'],
  help: ['help', '?', '帮助'],
};

const debriefHelp = (locale: Locale, leader: boolean): string[] => [
  ...messages[locale].help,
  ...(leader ? messages[locale].leaderHelp : []),
  ...closingHelp(locale, leader),
];

/** What keeps the problems that notes raise is the first of `content` that has a register. */
export function debriefs(content: Feature[]): Feature {
  const register = content.find((feature) => feature.register)?.register;
  const closing = { register, readThread, readThemes };
  const lent = { register, next: nextDebrief, refresh: (deps: Deps, id: string) => refresh(deps, closing, id) };
  return {
    name: 'debriefs',
    rituals: [shiftDebrief],
    jobs: [...noteJobs, ...closingJobs(closing)],
    help: debriefHelp,
    home: noteHome,
    agenda: async (deps, asking) => {
      await closeDue(deps, closing, asking.team.id);
      return debriefAgenda(deps, asking);
    },
    takeOver,

    listen(app, deps) {
      listenNotes(app, deps, lent);
      listenClosing(app, deps, closing);

      app.command('/debrief', async ({ ack, command, respond }) => {
        await ack();
        const { user_id: user, channel_id: channel, trigger_id: trigger } = command;
        const { name, rest } = readCommand(command.text, words);
        const here = await findHere(deps, { user, channel });
        if (name === 'help' || name === 'unknown') {
          const lines = debriefHelp(here.locale, 'leads' in here && here.leads);
          const typed = messages[here.locale].unknown(plain(clip(rest, 1000)));
          await respond([...(name === 'unknown' ? [typed] : []), ...lines].join('\n'));
          return;
        }
        if ('refusal' in here) {
          await respond(here.refusal);
          return;
        }
        if (name === 'now') {
          await respond((await refuseNonLeader(deps, here.team, user)) ?? (await beginNow(deps, here)));
        } else {
          const asked = { ...here, user, trigger };
          const answers = {
            close: () => closeNow(deps, closing, { ...asked, tell: respond }),
            comment: () => commentTyped(deps, closing, { ...asked, typed: rest }),
            // Who may not read everybody's notes means the own one.
            notes: () => (here.leads ? openNotes(deps, closing, asked) : openMine(deps, lent, asked)),
            write: () => openMine(deps, lent, asked),
            none: () => openMine(deps, lent, asked),
          };
          const text = await answers[name]();
          if (text) await respond(text);
        }
      });
    },
  };
}
