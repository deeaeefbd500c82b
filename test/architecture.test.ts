// Keeps the rules of the house: who may import whom, and where words, Bolt and Prisma live.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => join('src', file))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('src/generated'));
const sourceOf = (file: string): string => readFileSync(file, 'utf8');

/** What a file imports: paths from the root for our own files, names for packages. Types count, too. */
const imports = (file: string): string[] =>
  Array.from(sourceOf(file).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g), ([, path = '']) =>
    path.startsWith('.') ? join(dirname(file), path) : path,
  );

/** The feature's folder, and its part within it where it has parts. */
const placeOf = (file: string): { feature: string; part: string } | undefined => {
  const [, feature, part] = /^src\/features\/([^/]+)\/(?:([^/]+)\/)?/.exec(file) ?? [];
  return feature ? { feature, part: part ?? '' } : undefined;
};
const featureFiles = files.filter(placeOf);

/** "importer -> imported" for every import that a rule forbids. */
const strays = (from: string[], forbidden: (to: string, file: string) => boolean): string[] =>
  from.flatMap((file) =>
    imports(file)
      .filter((to) => forbidden(to, file))
      .map((to) => `${file} -> ${to}`),
  );

test('the rules below are kept over files that were really read', () => {
  expect(featureFiles.length).toBeGreaterThan(20);
  expect(files.flatMap(imports).length).toBeGreaterThan(200);
  expect(imports('src/main.ts')).toContain('src/bot.ts');
});

test('a feature imports the ground and itself, never another feature', () => {
  expect(
    strays(featureFiles, (to, file) => (placeOf(to)?.feature ?? placeOf(file)?.feature) !== placeOf(file)?.feature),
  ).toEqual([]);
});

test('the ground imports no feature; features.ts names them, and a command line the one it is for', () => {
  const named = ['src/features.ts', 'src/kb.ts'];
  const ground = files.filter((file) => !placeOf(file) && !named.includes(file));
  expect(strays(ground, (to) => placeOf(to) !== undefined)).toEqual([]);
});

test('only the playground imports the playground', () => {
  const others = files.filter((file) => !file.startsWith('src/playground/'));
  expect(strays(others, (to) => to.startsWith('src/playground/'))).toEqual([]);
});

test('main.ts is imported by nobody', () => {
  expect(strays(files, (to) => to === 'src/main.ts')).toEqual([]);
});

const PARTS = ['index.ts', 'store.ts', 'views.ts', 'messages.ts'];
const isRule = (file: string): boolean => !PARTS.includes(basename(file));

test('in a feature only index.ts sees Bolt', () => {
  const others = featureFiles.filter((file) => basename(file) !== 'index.ts');
  expect(strays(others, (to) => to === '@slack/bolt' || to === '@slack/web-api')).toEqual([]);
});

test('in a feature only store.ts sees Prisma', () => {
  const others = featureFiles.filter((file) => basename(file) !== 'store.ts');
  expect(strays(others, (to) => to.startsWith('src/generated') || to === '@prisma/client')).toEqual([]);
});

test('the rules of a feature import only rules: their own, and the pure ones of the ground', () => {
  const pure =
    /^(node:crypto|node:timers\/promises|zod|temporal-polyfill|ts-fsrs|src\/(i18n|teams|moments|points|reason|schedule\/(calendar|slots|shifts)|words\/[a-z]+)\.ts)$/;
  const rules = featureFiles.filter(isRule);
  expect(strays(rules, (to) => (placeOf(to) ? !isRule(to) : !pure.test(to)))).toEqual([]);
});

test('views know words, rules and blocks; messages know rules, languages and the words of what they are part of', () => {
  const views = featureFiles.filter((file) => basename(file) === 'views.ts');
  expect(strays(views, (to) => ['index.ts', 'store.ts'].includes(basename(to)) && placeOf(to) !== undefined)).toEqual(
    [],
  );
  const messages = featureFiles.filter((file) => basename(file) === 'messages.ts');
  const isAround = (to: string, file: string) =>
    basename(to) === 'messages.ts' && dirname(file).startsWith(`${dirname(to)}/`);
  expect(
    strays(messages, (to, file) => (placeOf(to) ? !isRule(to) && !isAround(to, file) : to !== 'src/i18n.ts')),
  ).toEqual([]);
});

test('parts of a feature meet in its index and share rules and what stands at the feature’s root, never each other’s store', () => {
  const inParts = featureFiles.filter((file) => placeOf(file)?.part);
  const foreign = (to: string, file: string) =>
    placeOf(to)?.feature === placeOf(file)?.feature &&
    placeOf(to)?.part !== placeOf(file)?.part &&
    !isRule(to) &&
    !(placeOf(to)?.part === '' && ['messages.ts', 'views.ts'].includes(basename(to)));
  expect(strays(inParts, foreign)).toEqual([]);
});

test('words that people read stand in messages.ts: no Chinese in any other file of a feature', () => {
  const spoken = featureFiles
    .filter((file) => basename(file) !== 'messages.ts')
    // Comments may show examples, and what people type is matched in both languages.
    .filter((file) =>
      sourceOf(file)
        .split('\n')
        .some(
          (line) =>
            /\p{Script=Han}/u.test(line) &&
            !/^\s*(\/\/|\*|\/\*\*)/.test(line) &&
            !/\/[^/]*\p{Script=Han}[^/]*\/|\['/u.test(line),
        ),
    );
  expect(spoken).toEqual([]);
});

test('ids of actions, forms and shortcuts carry the feature’s name', () => {
  const ids = featureFiles
    .filter((file) => basename(file) === 'views.ts')
    .flatMap((file) =>
      Array.from(sourceOf(file).matchAll(/^export const [A-Z_]+ = '([^']+)'/gm), ([, id = '']) => ({ file, id })),
    );
  expect(ids.length).toBeGreaterThan(5);
  expect(ids.filter(({ file, id }) => !id.startsWith(`${placeOf(file)?.feature}.`))).toEqual([]);
});

test('every file says at its top what it is', () => {
  expect(files.filter((file) => !/^(#!.*\n)?\/[/*]/.test(sourceOf(file)))).toEqual([]);
});

test('no clock of its own: features and rules ask Deps for the time', () => {
  const clocks = [...featureFiles, ...files.filter((file) => /^src\/(schedule|slack)\//.test(file))].filter((file) =>
    /\bnew Date\(\)|\bDate\.now\(\)|Temporal\.Now/.test(sourceOf(file)),
  );
  expect(clocks).toEqual(['src/schedule/ticker.ts']);
});
