// Everything that Daybreak does. To add a feature, write its folder and add it here.

import type { Feature } from './feature.ts';
import { awards } from './features/awards/index.ts';
import { briefings } from './features/briefings/index.ts';
import { debriefs } from './features/debriefs/index.ts';
import { home } from './features/home/index.ts';
import { knowledge } from './features/knowledge/index.ts';
import { points } from './features/points/index.ts';
import { problems } from './features/problems/index.ts';
import { quizzes } from './features/quizzes/index.ts';
import { quotes } from './features/quotes/index.ts';
import { teams } from './features/teams/index.ts';

/** What a day is made of. */
const day: Feature[] = [debriefs([problems]), problems, knowledge, quizzes([knowledge]), points, awards, quotes];
/** What a team can be given: the briefing brings together what the rest of the day has for it. */
const content: Feature[] = [briefings(day), ...day];
const team = teams(content);

export const features: Feature[] = [team, ...content, home([team, ...content])];
