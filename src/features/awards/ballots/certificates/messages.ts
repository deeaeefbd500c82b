// The words on a certificate.

import { catalogue } from '../../../../i18n.ts';
import { messages as common } from '../../messages.ts';
import type { Chosen } from './certificate.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    /** What the file is called in Slack, and what a screen reader says of it. */
    picture: (award: string, name: string, span: string) => `Certificate: ${award} for ${name} (${span})`,
    heading: 'Certificate of excellence',
    presented: 'presented to',
    won: (span: string) => `winner for ${span}`,
    note: (chosen: string) => chosen,
    chosen: {
      votes: 'chosen by the vote of the team',
      points: 'by the points earned',
      both: 'chosen by votes and points',
      leader: 'chosen by the team and its leader',
    } satisfies Record<Chosen, string>,
    quoted: (reason: string) => `“${reason}”`,
  },
  'zh-CN': {
    ...common['zh-CN'],
    picture: (award, name, span) => `荣誉证书：${name} · ${award}（${span}）`,
    heading: '荣誉证书',
    presented: '授予',
    won: (span) => span,
    note: (chosen) => `${chosen}，特发此证，以资鼓励。`,
    chosen: {
      votes: '经全班投票评选',
      points: '按积分评定',
      both: '经投票与积分综合评选',
      leader: '经全班投票、班长评定',
    },
    quoted: (reason) => `“${reason}”`,
  },
});

export type Messages = (typeof messages)['en'];
