// Painting: a sheet made into a PNG. It takes 300 MB, so it is only imported in a process of its own.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import type { Type } from './fit.ts';
import { drawable, inOrder, type Letters, lettersOf, widthIn } from './letters.ts';
import type { Box, Sheet } from './sheet.ts';

type Weight = 400 | 700;
type Font = { name: string; weights: Record<Weight, { data: Buffer; letters: Letters }> };

const WEIGHTS = { 400: '400Regular', 700: '700Bold' } as const;

function openFont(name: string): Font {
  const [folder, file] = [name.toLowerCase().replaceAll(' ', '-'), name.replaceAll(' ', '')];
  const open = (weight: Weight) => {
    const cut = WEIGHTS[weight];
    const path = `@expo-google-fonts/${folder}/${cut}/${file}_${cut}.ttf`;
    const data = readFileSync(createRequire(import.meta.url).resolve(path));
    return { data, letters: lettersOf(data) };
  };
  return { name, weights: { 400: open(400), 700: open(700) } };
}

const fonts = { chinese: openFont('Noto Sans SC'), latin: openFont('Noto Sans') };

const lettersFor = (text: string, weight: Weight): Letters[] =>
  inOrder(text, fonts).map(({ weights }) => weights[weight].letters);

/** How words look in these fonts. */
export const type: Type = {
  legible: (text) => drawable(text, lettersFor(text, 400)),
  widthOf: (text, weight) => widthIn(text, lettersFor(text, weight)),
};

/** Every text of the tree as the fonts can draw it, and in them. */
function legible({ type: kind, props }: Box): Box {
  const { children, style } = props;
  if (!children) return { type: kind, props };
  const words = children.filter((child) => typeof child === 'string').join('');
  const fontFamily = inOrder(words, fonts).map(({ name }) => name);
  return {
    type: kind,
    props: {
      ...props,
      ...(words ? { style: { ...style, fontFamily: fontFamily.join(', ') } } : {}),
      children: children.map((child) => (typeof child === 'string' ? type.legible(child) : legible(child))),
    },
  };
}

/** The sheet as a PNG, in twice its pixels where it is to stay sharp on small screens. */
export async function paint({ width, height, root }: Sheet, scale = 1): Promise<Buffer> {
  const outline = await satori(legible(root) as never, {
    width,
    height,
    fonts: Object.values(fonts).flatMap(({ name, weights }) =>
      ([400, 700] as const).map((weight) => ({ name, data: weights[weight].data, weight, style: 'normal' as const })),
    ),
  });
  const options = { font: { loadSystemFonts: false }, fitTo: { mode: 'zoom' as const, value: scale } };
  return new Resvg(outline, options).render().asPng();
}
