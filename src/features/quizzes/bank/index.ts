// The question bank: its list, writing in Slack, files in and out, and the starter set.

import { readFileSync } from 'node:fs';
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Deps } from '../../../deps.ts';
import { LOCALES, type Locale } from '../../../i18n.ts';
import type { Message } from '../../../slack/blocks.ts';
import { readCommand } from '../../../slack/commands.ts';
import { refuseNonWriter } from './access/index.ts';
import { listenEditor, openEditor, type QuestionSaved } from './editor/index.ts';
import { listenList, openList, showList } from './list/index.ts';
import { messages } from './messages.ts';
import { FIRST } from './place.ts';
import { carryOut, changeState, countQuestions } from './store.ts';
import { listenImport, openImport, planFiles, sendExport } from './transfer/index.ts';
import { emptyBank, LOAD_STARTER, loadedBank } from './views.ts';

export { refuseNonWriter } from './access/index.ts';
export { openEditor, type QuestionSaved, type Saved } from './editor/index.ts';
export { openList } from './list/index.ts';
export { openImport } from './transfer/index.ts';

const words = {
  add: ['add', 'new', '新增', '添加', '新建'],
  import: ['import', '导入'],
  export: ['export', '导出'],
  list: ['list', '列表'],
};

export const bankHelp = (locale: Locale, leader: boolean): string[] => (leader ? messages[locale].leaderHelp : []);

/** What follows `/quiz bank`; returns what to tell the person alone, if anything. */
export async function openBank(
  deps: Deps,
  { user, trigger, typed }: { user: string; trigger: string; typed: string },
): Promise<string | Message | undefined> {
  const refused = await refuseNonWriter(deps, user);
  if (refused) return refused;
  const { name, rest } = readCommand(typed, words);
  if (name === 'add') return openEditor(deps, { user, trigger });
  if (name === 'import') return openImport(deps, { user, trigger });
  if (name === 'export') return sendExport(deps, { user, typed: rest });
  if ((await countQuestions(deps.db)) === 0) return emptyBank(messages[(await deps.people.find(user)).locale]);
  return openList(deps, { user, trigger, place: { ...FIRST, search: rest } });
}

export function listenBank(app: App, deps: Deps, lent: { questionSaved?: QuestionSaved } = {}): void {
  listenEditor(app, deps, { ...lent, showList: showList(deps) });
  listenList(app, deps);
  listenImport(app, deps);

  app.action<BlockAction<ButtonAction>>(LOAD_STARTER, async ({ ack, body, respond }) => {
    await ack();
    const user = body.user.id;
    const refused = await refuseNonWriter(deps, user);
    if (refused) {
      await respond({ text: refused, replace_original: false, response_type: 'ephemeral' });
      return;
    }
    await loadStarter(deps);
    const t = messages[(await deps.people.find(user)).locale];
    const shown = loadedBank(t, await countQuestions(deps.db));
    await respond({ ...shown, replace_original: true, response_type: 'ephemeral' });
  });
}

/** Takes a question out of use; false where there is none. */
export const retireQuestion = ({ db, now }: Deps, { user, questionId }: { user: string; questionId: string }) =>
  changeState(db, { id: questionId, state: 'retired', by: user, now: now() });

/** Who wrote what no person did. */
export const STARTER = 'starter-set';

/** Gives a bank that never had a question the starter set; one that had keeps what it has. */
export async function loadStarter({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  if ((await countQuestions(db)) > 0) return;
  const files = LOCALES.map((language) => ({
    name: `${language}/questions.csv`,
    bytes: readFileSync(new URL(`../../../../prisma/seed/${language}/questions.csv`, import.meta.url)),
  }));
  await carryOut(db, await planFiles(db, files), { by: STARTER, now: now() });
}
