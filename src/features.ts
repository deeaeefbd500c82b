// Everything that Daybreak does. To add a feature, write its folder and add it here.

import type { Feature } from './feature.ts';
import { home } from './features/home/index.ts';
import { knowledge } from './features/knowledge/index.ts';
import { quotes } from './features/quotes/index.ts';
import { teams } from './features/teams/index.ts';

/** What a team can be given. */
const content: Feature[] = [quotes, knowledge];
const team = teams(content);

export const features: Feature[] = [team, ...content, home([team, ...content])];
