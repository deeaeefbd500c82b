// Letters: what fonts have, how wide it is, and what stands in a picture for what they have not. Pure rules.

/** What printers put where they have no type: everybody sees that a character stands here. */
const MISSING = '〓';

export type Letters = {
  has(character: string): boolean;
  /** As a share of the size in which it is drawn; of a character that the font has not, of its box. */
  widthOf(character: string): number;
};

/** What a TrueType font can draw. https://learn.microsoft.com/typography/opentype/spec/otff */
export function lettersOf(font: Buffer): Letters {
  const ranges = rangesOf(font);
  const [hmtx, wide] = [tableOf(font, 'hmtx'), font.readUInt16BE(tableOf(font, 'hhea') + 34)];
  const unitsPerEm = font.readUInt16BE(tableOf(font, 'head') + 18);
  /** Its number in the font; 0 is the box for what is missing. */
  const glyphOf = (character: string): number => {
    const code = character.codePointAt(0) ?? 0;
    let [low, high] = [0, ranges.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const { first, last, glyph } = ranges[middle] ?? { first: 0, last: 0, glyph: 0 };
      if (code < first) high = middle - 1;
      else if (code > last) low = middle + 1;
      else return glyph + code - first;
    }
    return 0;
  };
  return {
    has: (character) => glyphOf(character) !== 0,
    // The last width stands for all that follow.
    widthOf: (character) => font.readUInt16BE(hmtx + 4 * Math.min(glyphOf(character), wide - 1)) / unitsPerEm,
  };
}

function tableOf(font: Buffer, name: string): number {
  const record = Array.from({ length: font.readUInt16BE(4) }, (_, at) => 12 + 16 * at).find(
    (at) => font.toString('latin1', at, at + 4) === name,
  );
  if (record === undefined) throw new Error(`The font has no table ${name}`);
  return font.readUInt32BE(record + 8);
}

/** The groups of the table for the whole of Unicode (format 12), in their order. */
function rangesOf(font: Buffer): { first: number; last: number; glyph: number }[] {
  const cmap = tableOf(font, 'cmap');
  const whole = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, at) => cmap + 4 + 8 * at)
    .map((record) => cmap + font.readUInt32BE(record + 4))
    .find((start) => font.readUInt16BE(start) === 12);
  if (whole === undefined) throw new Error('The font has no table for the whole of Unicode');
  return Array.from({ length: font.readUInt32BE(whole + 12) }, (_, at) => {
    const group = whole + 16 + 12 * at;
    const [first, last, glyph] = [0, 4, 8].map((offset) => font.readUInt32BE(group + offset)) as [
      number,
      number,
      number,
    ];
    return { first, last, glyph };
  });
}

/**
 * The fonts for a text, the one that is asked first before the other. A Chinese font has Latin letters, too, but not
 * those of every name: it puts no marks on them, and its quotation marks are as wide as its characters.
 */
export const inOrder = <F>(text: string, { chinese, latin }: { chinese: F; latin: F }): F[] =>
  /\p{Script=Han}/u.test(text) && !/\p{M}/u.test(text.normalize('NFC')) ? [chinese, latin] : [latin, chinese];

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** What is drawn as one: a character with the marks that it wears. */
export const clustersOf = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment);

/** The font that draws a cluster: the first that has its character, as satori chooses. */
const drawerOf = ([character = '']: string, fonts: Letters[]): Letters | undefined =>
  fonts.find((font) => font.has(character));

/** How wide a text is, as a share of the size in which it is drawn. */
export const widthIn = (text: string, fonts: Letters[]): number =>
  clustersOf(text).reduce((sum, cluster) => {
    const font = drawerOf(cluster, fonts) ?? fonts[0];
    return Array.from(cluster).reduce((width, character) => width + (font?.widthOf(character) ?? 0), sum);
  }, 0);

/** Signs without a form of their own: joiners, selectors, and what turns the direction of writing. */
const FORMLESS = /[\p{Cc}\p{Cf}\p{Variation_Selector}\p{Emoji_Modifier}]/gu;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}/gu;

const canDraw = (cluster: string, fonts: Letters[]): boolean => {
  const font = drawerOf(cluster, fonts);
  return font !== undefined && Array.from(cluster).every(font.has);
};

/** The cluster, or its letter without the marks that the font has not; what has neither is seen to be missing. */
function nearest(cluster: string, fonts: Letters[]): string {
  if (/\s/.test(cluster) || canDraw(cluster, fonts)) return cluster;
  const [letter = ''] = cluster.normalize('NFD');
  return letter !== cluster && canDraw(letter, fonts) ? letter : MISSING;
}

/** The text as it can be drawn: emoji are left out where words remain, and no other character is lost unseen. */
export function drawable(text: string, fonts: Letters[]): string {
  const drawn = (kept: string) =>
    clustersOf(kept.replace(FORMLESS, ' '))
      .map((each) => nearest(each, fonts))
      .join('')
      .replace(/\s+/g, ' ')
      .trim();
  const typed = text.normalize('NFC');
  const words = typed.replace(EMOJI, (each) => (canDraw(each, fonts) ? each : ' '));
  return drawn(words) || drawn(typed);
}
