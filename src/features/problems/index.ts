// Problems: the register of what somebody must solve, from its raising to its confirmation.

import type { Feature } from '../../feature.ts';
import { findHere } from '../../here.ts';
import { messages } from './messages.ts';
import { register } from './raising/index.ts';

export const problems: Feature = {
  name: 'problems',
  register,
  help: (locale, leads) => [...messages[locale].help, ...(leads ? messages[locale].leaderHelp : [])],

  listen(app, deps) {
    app.command('/problem', async ({ ack, command, respond }) => {
      await ack();
      const here = await findHere(deps, { user: command.user_id, channel: command.channel_id });
      await respond(messages[here.locale].help.join('\n'));
    });
  },
};
