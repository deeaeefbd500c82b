// People: who somebody is in Slack, which language they read and which clock they live by.

import { setTimeout } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { type Locale, localeOf } from '../i18n.ts';
import type { Log } from '../log.ts';
import { describeFailure } from '../log.ts';
import { isZone } from '../schedule/slots.ts';
import { outcomeOf, refusal } from './answers.ts';

export type Person = {
  id: string;
  /** False while Slack does not say who this is: all else is a guess then. */
  known: boolean;
  /** For places where a mention can't be shown, such as a form's errors. */
  name: string;
  locale: Locale;
  zone: string;
  /** A workspace's admins and owners may act as leaders everywhere. */
  admin: boolean;
  /** A person who can take part: no bot, no deactivated account. */
  human: boolean;
  /** Somebody from outside who is in some channels only. */
  guest: boolean;
};

export type People = {
  find(user: string): Promise<Person>;
  /** As they were known within a day, which will do for words to many: Slack is asked only about strangers. */
  recall(user: string): Promise<Person>;
  /** Slack says that somebody changed: they are asked for anew. */
  forget(user: string): void;
};

/** Slack's answers are believed for this long, in milliseconds, and kept longer for when it gives no new one. */
const FRESH = 600_000;
const KEPT = 24 * 3_600_000;

/** The longest pause that Slack may ask for, in seconds, for somebody to wait through it. */
const PATIENCE = 2;

/** Of somebody whom Slack does not know it is certain that they take no part. */
const nobody = (id: string): Person => ({ ...unknown(id), known: true, human: false });

/** Somebody whom Slack can't tell us about just now reads English and may do nothing special. */
const unknown = (id: string): Person => ({
  id,
  known: false,
  name: id,
  locale: 'en',
  zone: 'UTC',
  admin: false,
  human: true,
  guest: false,
});

export function peopleFrom(slack: WebClient, now: () => Date, log: Log): People {
  /** In the order in which they were asked for, so that the oldest come first. */
  const known = new Map<string, { person: Person; until: number }>();

  const remember = (person: Person): void => {
    known.delete(person.id);
    known.set(person.id, { person, until: now().getTime() + FRESH });
    for (const [id, { until }] of known) {
      if (until + KEPT > now().getTime()) break;
      known.delete(id);
    }
  };

  const ask = async (user: string) => (await slack.users.info({ user, include_locale: true })).user ?? {};
  const askAgain = async (user: string, failure: unknown) => {
    const outcome = outcomeOf(failure);
    if (outcome.kind !== 'again' || outcome.seconds === undefined || outcome.seconds > PATIENCE) throw failure;
    await setTimeout(outcome.seconds * 1000);
    return ask(user);
  };

  const people: People = {
    async recall(user) {
      const found = known.get(user);
      return found && found.until + KEPT > now().getTime() ? found.person : people.find(user);
    },
    async find(user) {
      const found = known.get(user);
      const at = now().getTime();
      if (found && found.until > at) return found.person;
      const lastKnown = found && found.until + KEPT > at ? found.person : undefined;
      try {
        const asking = ask(user);
        const profile = await (lastKnown ? asking : asking.catch((failure: unknown) => askAgain(user, failure)));
        const person: Person = {
          id: user,
          known: true,
          name: profile.real_name || profile.name || user,
          locale: localeOf(profile.locale),
          zone: profile.tz && isZone(profile.tz) ? profile.tz : 'UTC',
          admin: Boolean(profile.is_admin || profile.is_owner),
          human: !profile.is_bot && !profile.deleted && user !== 'USLACKBOT',
          guest: Boolean(profile.is_restricted || profile.is_ultra_restricted),
        };
        remember(person);
        return person;
      } catch (failure) {
        if (refusal(failure) === 'user_not_found') {
          const stranger = nobody(user);
          remember(stranger);
          return stranger;
        }
        log.warn('person.unknown', { user, ...describeFailure(failure) });
        return lastKnown ?? unknown(user);
      }
    },
    forget: (user) => known.delete(user),
  };
  return people;
}
