// People: who somebody is in Slack, which language they read and which clock they live by.

import type { WebClient } from '@slack/web-api';
import { type Locale, localeOf } from '../i18n.ts';
import type { Log } from '../log.ts';
import { describeFailure } from '../log.ts';
import { isZone } from '../schedule/slots.ts';

export type Person = {
  id: string;
  /** For places where a mention can't be shown, such as a form's errors. */
  name: string;
  locale: Locale;
  zone: string;
  /** A workspace's admins and owners may act as leaders everywhere. */
  admin: boolean;
  /** A person who can take part: no bot, no deactivated account. */
  human: boolean;
};

export type People = {
  find(user: string): Promise<Person>;
  /** Slack says that somebody changed: they are asked for anew. */
  forget(user: string): void;
};

/** Slack's answers are believed for this long. */
const FRESH = 600_000;

/** Somebody whom Slack can't tell us about just now reads English and may do nothing special. */
const unknown = (id: string): Person => ({ id, name: id, locale: 'en', zone: 'UTC', admin: false, human: true });

export function peopleFrom(slack: WebClient, now: () => Date, log: Log): People {
  const known = new Map<string, { person: Person; until: number }>();
  return {
    async find(user) {
      const found = known.get(user);
      if (found && found.until > now().getTime()) return found.person;
      try {
        const { user: profile = {} } = await slack.users.info({ user, include_locale: true });
        const person: Person = {
          id: user,
          name: profile.real_name || profile.name || user,
          locale: localeOf(profile.locale),
          zone: profile.tz && isZone(profile.tz) ? profile.tz : 'UTC',
          admin: Boolean(profile.is_admin || profile.is_owner),
          human: !profile.is_bot && !profile.deleted && user !== 'USLACKBOT',
        };
        known.set(user, { person, until: now().getTime() + FRESH });
        return person;
      } catch (failure) {
        log.warn('person.unknown', { user, ...describeFailure(failure) });
        return found?.person ?? unknown(user);
      }
    },
    forget: (user) => known.delete(user),
  };
}
