// The fonts of the pictures, as the rules about letters see them.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Type } from '../../src/pictures/fit.ts';
import { drawable, inOrder, type Letters, lettersOf, widthIn } from '../../src/pictures/letters.ts';

const read = (path: string): Letters =>
  lettersOf(readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/${path}`)));

const fonts = {
  chinese: read('noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  latin: read('noto-sans/400Regular/NotoSans_400Regular.ttf'),
};

/** As painting has it, in one weight. */
export const type: Type = {
  legible: (text) => drawable(text, inOrder(text, fonts)),
  widthOf: (text) => widthIn(text, inOrder(text, fonts)),
};
