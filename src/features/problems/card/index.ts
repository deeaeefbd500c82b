// The card of a problem: looking at it, and everything that is done with it.

import type { App } from '@slack/bolt';
import type { Deps } from '../../../deps.ts';
import { listenEdit } from './edit/index.ts';
import { type FindAlike, listenLooking } from './looking/index.ts';
import { listenSame } from './same/index.ts';
import { listenSteps } from './steps/index.ts';

export { type FindAlike, lookAt, type Place, readCardView, showCard } from './looking/index.ts';
export { changeProblems, tellRaised, type Wish } from './telling/index.ts';

export function listenCard(app: App, deps: Deps, findAlike: FindAlike): void {
  listenLooking(app, deps, findAlike);
  listenSteps(app, deps, findAlike);
  listenEdit(app, deps, findAlike);
  listenSame(app, deps, findAlike);
}
