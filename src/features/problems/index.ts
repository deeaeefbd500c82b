// To be built.

import type { Feature } from '../../feature.ts';

export const problems: Feature = { name: 'problems' };
