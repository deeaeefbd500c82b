// Certificates: drawn once the result stands in the channel, and put into its post.

import type { Deps } from '../../../../deps.ts';
import { each } from '../../../../each.ts';
import { drawCertificate } from '../../../../pictures/certificate.ts';
import type { Job } from '../../../../schedule/jobs.ts';
import { dayAt } from '../../../../schedule/slots.ts';
import { uploadPicture } from '../../../../slack/pictures.ts';
import { spanWords } from '../../views.ts';
import { fileNameOf } from './certificate.ts';
import { messages } from './messages.ts';
import { findLacking, keepCertificate, type Lacking } from './store.ts';
import { certificateOf } from './views.ts';

/** For how long a certificate is tried, in milliseconds, and how many in one turn: each takes seconds. */
const TRIED_FOR = 2 * 3_600_000;
const AT_ONCE = 5;

/** Where it can't be done, the post stands without, and the next turn tries again. */
async function addCertificate(deps: Deps, { team, ballot, user, reasons, at }: Lacking): Promise<void> {
  const { db, people, slack, now, outbox } = deps;
  const t = messages[team.language];
  const { name, known } = await people.recall(user);
  if (!known) throw new Error('Slack does not say who won');
  const day = dayAt(team.zone, at);
  const certificate = certificateOf(t, team.language, { ballot, user, name, reasons, team: team.name, day });
  const file = await uploadPicture(slack, {
    png: await drawCertificate(certificate),
    filename: fileNameOf(ballot.award, ballot),
    words: t.picture(certificate.award, name, spanWords(t, team.language, ballot)),
  });
  await keepCertificate(db, { ballotId: ballot.id, user, file, at: now() });
  await outbox.flush();
}

export const certificateJobs: Job[] = [
  {
    name: 'awards.certificates',
    everyMinutes: 1,
    async run(deps) {
      const lacking = await findLacking(deps.db, new Date(deps.now().getTime() - TRIED_FOR));
      await each(lacking.slice(0, AT_ONCE), 1, (one) => addCertificate(deps, one));
    },
  },
];
