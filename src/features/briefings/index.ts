// To be built.

import type { Feature } from '../../feature.ts';

export const briefings = (_content: Feature[]): Feature => ({ name: 'briefings' });
