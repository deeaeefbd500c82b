// Painting: a tree of boxes and words made into a PNG. It takes 300 MB, so it is only run in a process of its own.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import { drawable, lettersOf } from './letters.ts';

export type Style = Record<string, string | number>;

/** A box, or an SVG with its shapes. */
export type Box = { type: string; props: { style?: Style; children?: (Box | string)[]; [attribute: string]: unknown } };

export type Sheet = { width: number; height: number; root: Box };

/** A box that lays out its children by flexbox, which is all that satori knows. */
export const box = (style: Style, ...children: (Box | string)[]): Box => ({
  type: 'div',
  props: { style: { display: 'flex', boxSizing: 'border-box', ...style }, children },
});

/** One line of words, cut with an ellipsis where it is too long for its box. */
export const line = (style: Style, text: string): Box => ({
  type: 'div',
  props: {
    style: { display: 'block', whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis', ...style },
    children: [text],
  },
});

export const svg = (width: number, height: number, viewBox: string, ...children: Box[]): Box => ({
  type: 'svg',
  props: { width, height, viewBox, children },
});

export const shape = (type: string, attributes: Record<string, string | number>): Box => ({ type, props: attributes });

const FAMILY = 'Noto Sans SC';

const readFont = (weight: '400Regular' | '700Bold'): Buffer =>
  readFileSync(
    createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`),
  );

/** Every text of the tree as the font can draw it. */
const legible = (node: Box | string, has: (character: string) => boolean): Box | string => {
  if (typeof node === 'string') return drawable(node, has);
  const { children } = node.props;
  return children
    ? { ...node, props: { ...node.props, children: children.map((child) => legible(child, has)) } }
    : node;
};

/** The sheet as a PNG, in twice its pixels where it is to stay sharp on small screens. */
export async function paint({ width, height, root }: Sheet, scale = 1): Promise<Buffer> {
  const [regular, bold] = [readFont('400Regular'), readFont('700Bold')];
  const has = lettersOf(regular);
  const outline = await satori(
    legible({ ...root, props: { ...root.props, style: { ...root.props.style, fontFamily: FAMILY } } }, has) as never,
    {
      width,
      height,
      fonts: [
        { name: FAMILY, data: regular, weight: 400, style: 'normal' },
        { name: FAMILY, data: bold, weight: 700, style: 'normal' },
      ],
    },
  );
  const options = { font: { loadSystemFonts: false }, fitTo: { mode: 'zoom' as const, value: scale } };
  return new Resvg(outline, options).render().asPng();
}
