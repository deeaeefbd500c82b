// Problems: the register of what somebody must solve, from its raising to its confirmation.

import type { Deps } from '../../deps.ts';
import type { Feature } from '../../feature.ts';
import { findHere } from '../../here.ts';
import { readCommand } from '../../slack/commands.ts';
import { changeProblems, listenCard, readCardView, showCard, tellRaised } from './card/index.ts';
import { diagnosisRitual, exportTyped, listenDiagnosis, openReport } from './diagnosis/index.ts';
import { listenHandover } from './handover/index.ts';
import { listenList, openList, problemsHome } from './list/index.ts';
import { OPEN_LIST } from './list/views.ts';
import { messages } from './messages.ts';
import { overdueJobs, problemsAgenda } from './overdue/index.ts';
import { isTitle, readNumber } from './problem.ts';
import { createRegister, findAlike, listenRaising, raiseTyped } from './raising/index.ts';

const ids = { openList: OPEN_LIST };

const words = {
  list: ['list', '列表', '登记表', '问题列表'],
  report: ['report', 'diagnosis', '诊断', '服务诊断', '报告'],
  export: ['export', '导出'],
  help: ['help', '?', '帮助'],
};

const raising = {
  tellRaised,
  cardFor: (deps: Deps, { user, id, notice }: { user: string; id: string; notice: string }) =>
    readCardView(deps, findAlike, { user, id, notice }),
};

const handover = {
  changeProblems,
  showCard: (deps: Deps, { user, id, viewId }: { user: string; id: string; viewId: string }) =>
    showCard(deps, findAlike, { user, where: { id }, place: { viewId } }),
};

export const problems: Feature = {
  name: 'problems',
  register: createRegister(raising),
  rituals: [diagnosisRitual(ids)],
  jobs: overdueJobs(ids),
  agenda: problemsAgenda,
  home: problemsHome,
  help: (locale, leads) => [...messages[locale].help, ...(leads ? messages[locale].leaderHelp : [])],

  listen(app, deps) {
    listenRaising(app, deps, raising);
    listenCard(app, deps, findAlike);
    listenHandover(app, deps, handover);
    listenList(app, deps, { raise: raiseTyped, report: openReport });
    listenDiagnosis(app, deps);

    app.command('/problem', async ({ ack, command, respond }) => {
      await ack();
      const { user_id: user, channel_id: channel, trigger_id: trigger } = command;
      const typed = command.text.trim();
      const read = readCommand(typed, words);
      const name = isTitle(read) ? 'title' : read.name;
      const number = readNumber(typed);
      const here = await findHere(deps, { user, channel });
      const answer = async (): Promise<string | undefined> => {
        if (name === 'help') {
          return (problems.help?.(here.locale, 'leads' in here && here.leads) ?? []).join('\n');
        }
        if (number !== undefined) return showCard(deps, findAlike, { user, where: { number }, place: { trigger } });
        if ('refusal' in here) return here.refusal;
        const { team } = here;
        if (name === 'list') return openList(deps, { team, user, trigger });
        if (name === 'report') return openReport(deps, { team, user, typed: read.rest, trigger });
        if (name === 'export') return exportTyped(deps, { team, user, typed: read.rest });
        return raiseTyped(deps, { team, user, typed, trigger });
      };
      const text = await answer();
      if (text) await respond(text);
    });
  },
};
