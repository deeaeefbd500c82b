// To be built.

import type { Feature } from '../../feature.ts';

export const debriefs = (_content: Feature[]): Feature => ({ name: 'debriefs' });
