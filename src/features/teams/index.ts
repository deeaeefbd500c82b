// Teams: setting one up, being in its channel, and telling how it stands.

import type { Feature } from '../../feature.ts';
import { awayHelp, awayHome, awayTyped, backTyped, listenAway, offerAway } from './away/index.ts';
import { listenPresence, planTeams, presenceJobs } from './presence/index.ts';
import { dutyToday, listenRota, offerRota, rotaHelp, rotaHome, rotaTyped } from './rota/index.ts';
import { listenSetup, nextWords, openSetup, SETUP } from './setup/index.ts';
import { listenStatus, statusHelp, statusHome } from './status/index.ts';

/** `content` is everything that teams can be given: its rituals are what a team schedules. */
export function teams(content: Feature[]): Feature {
  const rituals = content.flatMap((feature) => feature.rituals ?? []);
  const presence: Parameters<typeof presenceJobs>[0] = {
    rituals,
    setUp: SETUP,
    nextWords: ({ db, now }, team, locale) => nextWords(db, rituals, team, locale, now()),
  };
  const feature: Feature = {
    name: 'teams',
    listen(app, deps) {
      listenSetup(app, deps, rituals);
      listenPresence(app, deps, presence);
      listenAway(app, deps);
      listenRota(app, deps);
      listenStatus(app, deps, [feature, ...content], {
        setUp: SETUP,
        openSetup,
        typed: { away: awayTyped, back: backTyped, rota: rotaTyped },
        dutyToday,
        offers: (locale, team, leads) => [...(leads ? [offerRota(locale, team)] : []), offerAway(locale, team)],
      });
    },
    prepare: ({ db, now }) => planTeams(db, rituals, now()),
    jobs: presenceJobs(presence),
    help: (...asking) => [...statusHelp(...asking), ...rotaHelp(...asking), ...awayHelp(...asking)],
    home: async (deps, reader) => [
      ...(await awayHome(deps, reader)),
      ...(await rotaHome(deps, reader, offerAway(reader.locale, reader.team))),
      ...(await statusHome(deps, rituals, reader, SETUP)),
    ],
  };
  return feature;
}
