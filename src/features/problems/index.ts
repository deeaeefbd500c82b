// Problems: the register of what somebody must solve, from its raising to its confirmation.

import type { Feature } from '../../feature.ts';
import { findHere } from '../../here.ts';
import { readCommand } from '../../slack/commands.ts';
import { diagnosisRitual, exportTyped, listenDiagnosis, openReport } from './diagnosis/index.ts';
import { listenList, openList, problemsHome } from './list/index.ts';
import { OPEN_LIST } from './list/views.ts';
import { messages } from './messages.ts';
import { overdueJobs, problemsAgenda } from './overdue/index.ts';
import { register } from './raising/index.ts';

const ids = { openList: OPEN_LIST };

const words = {
  list: ['list', '列表', '登记表', '问题列表'],
  report: ['report', 'diagnosis', '诊断', '服务诊断', '报告'],
  export: ['export', '导出'],
  help: ['help', '?', '帮助'],
};

export const problems: Feature = {
  name: 'problems',
  register,
  rituals: [diagnosisRitual(ids)],
  jobs: overdueJobs(ids),
  agenda: problemsAgenda,
  home: problemsHome,
  help: (locale, leads) => [...messages[locale].help, ...(leads ? messages[locale].leaderHelp : [])],

  listen(app, deps) {
    listenList(app, deps);
    listenDiagnosis(app, deps);

    app.command('/problem', async ({ ack, command, respond }) => {
      await ack();
      const { user_id: user, channel_id: channel, trigger_id: trigger } = command;
      const { name, rest } = readCommand(command.text, words);
      const here = await findHere(deps, { user, channel });
      if ('refusal' in here) {
        await respond(here.refusal);
        return;
      }
      const { team } = here;
      if (name === 'list') {
        const refused = await openList(deps, { team, user, trigger });
        if (refused) await respond(refused);
      } else if (name === 'report') {
        const refused = await openReport(deps, { team, user, typed: rest, trigger });
        if (refused) await respond(refused);
      } else if (name === 'export') {
        await respond(await exportTyped(deps, { team, user, typed: rest }));
      } else await respond(messages[here.locale].help.join('\n'));
    });
  },
};
