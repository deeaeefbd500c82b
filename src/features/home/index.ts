// App Home: shown when it is opened, and anew after everything that a person does there or in a form; in a rush of forms to some.

import type { Deps } from '../../deps.ts';
import type { Feature } from '../../feature.ts';
import { mayLead } from '../../here.ts';
import { allowance } from '../../rush.ts';
import { teamsOf } from '../../teams.ts';
import { messages } from './messages.ts';
import { homePage, type TeamSection } from './views.ts';

/**
 * After how many forms within a while, in milliseconds, pages are shown anew. Slack takes about a hundred in a minute,
 * which are left to those who look at theirs: any page is made anew when it is opened.
 * https://docs.slack.dev/reference/methods/views.publish
 */
const AFTER_FORMS = { most: 10, within: 20_000 };

export const home = (content: Feature[]): Feature => ({
  name: 'home',
  listen(app, deps) {
    app.event('app_home_opened', async ({ event }) => {
      if (event.tab === 'home') await publish(deps, content, event.user);
    });

    const isAllowed = allowance(AFTER_FORMS);

    // Around all other listeners: when they are done, the page shows what they changed.
    app.use(async ({ body, next }) => {
      await next();
      const { type, view, user } = body as { type?: string; view?: { type?: string }; user?: { id: string } };
      const looks = type === 'block_actions' && view?.type === 'home';
      const isDue = looks || (type === 'view_submission' && isAllowed(deps.now()));
      if (!isDue || !user) return;
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
