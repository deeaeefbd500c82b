// App Home: shown when it is opened, and anew after everything that a person does there or in a form.

import type { Deps } from '../../deps.ts';
import type { Feature } from '../../feature.ts';
import { mayLead } from '../../here.ts';
import { teamsOf } from '../../teams.ts';
import { messages } from './messages.ts';
import { homePage, type TeamSection } from './views.ts';

export const home = (content: Feature[]): Feature => ({
  name: 'home',
  listen(app, deps) {
    app.event('app_home_opened', async ({ event }) => {
      if (event.tab === 'home') await publish(deps, content, event.user);
    });

    // Around all other listeners: when they are done, the page shows what they changed.
    app.use(async ({ body, next }) => {
      await next();
      const { type, view, user } = body as { type?: string; view?: { type?: string }; user?: { id: string } };
      const changed = type === 'view_submission' || (type === 'block_actions' && view?.type === 'home');
      if (!changed || !user) return;
      // What the person did is done; a page that could not be shown is no reason to tell them that it failed.
      await publish(deps, content, user.id).catch((failure) => deps.log.error('home.unpublished', failure));
    });
  },
});

async function publish(deps: Deps, content: Feature[], user: string): Promise<void> {
  const { db, people, slack } = deps;
  const { locale } = await people.find(user);
  const sections: TeamSection[] = [];
  for (const team of await teamsOf(db, user)) {
    const leads = await mayLead(deps, team.id, user);
    const parts = await Promise.all(
      content.map((feature) => feature.home?.(deps, { user, locale, team, leads }) ?? []),
    );
    sections.push({ channel: team.channel, name: team.name, blocks: parts.flat() });
  }
  await slack.views.publish({ user_id: user, view: homePage(messages[locale], sections) });
}
