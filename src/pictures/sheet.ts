// A sheet: the tree of boxes, words and shapes that a picture is painted from. Plain functions.

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

export const shape = (type: string, attributes: Record<string, string | number>, ...children: Box[]): Box => ({
  type,
  props: { ...attributes, ...(children.length > 0 ? { children } : {}) },
});

/** A point at so many degrees from the top of a circle, clockwise, as paths write it. */
export const around = (x: number, y: number, radius: number, degrees: number): string => {
  const angle = (degrees * Math.PI) / 180;
  return `${(x + radius * Math.sin(angle)).toFixed(1)} ${(y - radius * Math.cos(angle)).toFixed(1)}`;
};
