import { canvasFont } from '../text';

/** A part of the page written down as SVG, and the room that it takes, from its own corner. CSS pixels. */
interface Drawn {
  readonly content: string;
  readonly width: number;
  readonly height: number;
}

/** What is for the hand or for the ear, and not for the eye. */
const unseen = '.screen-only, .visually-hidden, details, select, input, textarea, [hidden]';

/** What an SVG element takes from the page's styles, with what it is where nothing is said. */
const inherited: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'paint-order': 'normal',
  opacity: '1',
  'font-size': '',
  'font-weight': '400',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
};
/** Of an element, what says nothing outside the page. */
const ofPageAlone = /^(class|style|role|tabindex|aria-.*|data-.*|on.*)$/;

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);
const round = (x: number): number => Math.round(x * 100) / 100;

const colours = document.createElement('canvas').getContext('2d');
/** A computed colour in the notation that every reader of SVG knows; null = not to be seen. */
function paint(property: string, color: string): string | null {
  if (!colours) return `${property}="${color}"`;
  colours.fillStyle = '#000';
  colours.fillStyle = color;
  const known = colours.fillStyle;
  const [, rgb, alpha] = /^rgba\((.+), ([\d.]+)\)$/.exec(known) ?? [];
  if (alpha === undefined) return `${property}="${known}"`;
  return Number(alpha) === 0 ? null : `${property}="rgb(${rgb})" ${property}-opacity="${alpha}"`;
}

/** An SVG of the page as one that stands by itself. */
function standingAlone(svg: SVGSVGElement, at: DOMRect, x: number, y: number): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll('*')];
  const dropped: Element[] = [];
  [copy, ...copy.querySelectorAll('*')].forEach((element, k) => {
    const style = getComputedStyle(originals[k]);
    for (const { name } of [...element.attributes]) if (ofPageAlone.test(name)) element.removeAttribute(name);
    if (style.display === 'none' || style.visibility === 'hidden') dropped.push(element);
    const isText = element instanceof SVGTextContentElement;
    for (const [name, usual] of Object.entries(inherited)) {
      element.removeAttribute(name);
      const value = style.getPropertyValue(name);
      if (value === usual || value === '' || (!isText && /^(font|text|dominant)/.test(name))) continue;
      element.setAttribute(name, value);
    }
  });
  for (const element of dropped) element.remove();
  if (getComputedStyle(svg).overflow === 'visible') copy.setAttribute('overflow', 'visible');
  const box = { x: round(x), y: round(y), width: round(at.width), height: round(at.height) };
  for (const [name, value] of Object.entries(box)) copy.setAttribute(name, String(value));
  return new XMLSerializer().serializeToString(copy);
}

interface Line {
  text: string;
  /** Of its first word. */
  readonly box: DOMRect;
  right: number;
}

/** A text as it is broken into lines. */
function linesOf(node: Text, transform: string): Line[] {
  const lines: Line[] = [];
  const range = document.createRange();
  const add = (text: string, box: DOMRect, joint: string): void => {
    const last = lines.at(-1);
    if (last && Math.abs(last.box.top - box.top) < 1)
      Object.assign(last, { text: last.text + joint + text, right: box.right });
    else lines.push({ text, box, right: box.right });
  };
  for (const { index, 0: word } of node.data.matchAll(/[^\s]+|\u00a0+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const boxes = range.getClientRects();
    const spaced = index > 0 && /\s/.test(node.data[index - 1]) ? ' ' : '';
    if (boxes.length === 1) add(word, boxes[0], spaced);
    else
      [...word].forEach((letter, k) => {
        range.setStart(node, index + k);
        range.setEnd(node, index + k + 1);
        const [box] = range.getClientRects();
        if (box) add(letter, box, k === 0 ? spaced : '');
      });
  }
  return transform === 'uppercase' ? lines.map((line) => ({ ...line, text: line.text.toLocaleUpperCase() })) : lines;
}

const sides = ['top', 'right', 'bottom', 'left'] as const;

/**
 * Writes down what an element of the page shows: boxes, lines, words as text, pictures. Colours are those of the page now.
 * @param chart a canvas that holds a chart, as SVG of its own size; null = it holds none
 */
export async function domSvg(
  root: Element,
  chart: (canvas: HTMLCanvasElement) => Promise<string | null>,
): Promise<Drawn> {
  const origin = root.getBoundingClientRect();
  const parts: string[] = [];
  const size = { width: origin.width, height: origin.height };
  const measuring = document.createElement('canvas').getContext('2d');
  const reach = (box: DOMRect): void => {
    size.width = Math.max(size.width, box.right - origin.left);
    size.height = Math.max(size.height, box.bottom - origin.top);
  };

  function drawBox(element: HTMLElement, style: CSSStyleDeclaration, at: DOMRect): void {
    // Where the hand rests says nothing on paper.
    const ground = element.matches('button:hover') ? null : paint('fill', style.backgroundColor);
    const turned = style.rotate !== 'none' && style.rotate !== '';
    // What is turned has the box of its turned shape.
    const [width, height] = turned ? [element.offsetWidth, element.offsetHeight] : [at.width, at.height];
    const x = at.left - origin.left + (at.width - width) / 2;
    const y = at.top - origin.top + (at.height - height) / 2;
    const about = `${round(x + width / 2)} ${round(y + height / 2)}`;
    const turn = turned ? ` transform="rotate(${Number.parseFloat(style.rotate)} ${about})"` : '';
    const lines = sides.map((side) => ({
      width:
        style.getPropertyValue(`border-${side}-style`) === 'none'
          ? 0
          : parseFloat(style.getPropertyValue(`border-${side}-width`)),
      color: style.getPropertyValue(`border-${side}-color`),
    }));
    const [first] = lines;
    const framed = first.width > 0 && lines.every(({ width, color }) => width === first.width && color === first.color);
    const edge = framed ? paint('stroke', first.color) : null;
    if (ground !== null || edge !== null) {
      const inner = edge === null ? 0 : first.width / 2;
      const radius = Math.min(
        parseFloat(style.borderTopLeftRadius) * (style.borderTopLeftRadius.endsWith('%') ? width / 100 : 1),
        width / 2,
        height / 2,
      );
      parts.push(
        `<rect x="${round(x + inner)}" y="${round(y + inner)}" width="${round(width - 2 * inner)}" height="${round(height - 2 * inner)}"` +
          `${radius > 0 ? ` rx="${round(radius)}"` : ''} ${ground ?? 'fill="none"'}${edge === null ? '' : ` ${edge} stroke-width="${first.width}"`}${turn}/>`,
      );
    }
    if (framed) return;
    lines.forEach(({ width: thick, color }, k) => {
      const stroke = thick > 0 ? paint('stroke', color) : null;
      if (stroke === null) return;
      const ends = [
        [x, y + thick / 2, x + width, y + thick / 2],
        [x + width - thick / 2, y, x + width - thick / 2, y + height],
        [x, y + height - thick / 2, x + width, y + height - thick / 2],
        [x + thick / 2, y, x + thick / 2, y + height],
      ][k].map(round);
      parts.push(`<path d="M${ends[0]} ${ends[1]}L${ends[2]} ${ends[3]}" ${stroke} stroke-width="${thick}"/>`);
    });
  }

  function drawText(node: Text, style: CSSStyleDeclaration): void {
    for (const { text, box, right } of linesOf(node, style.textTransform)) {
      reach(new DOMRect(box.left, box.top, right - box.left, box.height));
      const size = parseFloat(style.fontSize);
      let rise = 0.8;
      if (measuring) {
        measuring.font = canvasFont(style.fontFamily, size, Number(style.fontWeight) >= 600);
        const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = measuring.measureText(text);
        rise = up / (up + down);
      }
      const [x, y] = [box.left - origin.left, box.top - origin.top + rise * box.height];
      const weight = Number(style.fontWeight) >= 600 ? ' font-weight="600"' : '';
      // Programs without the font keep the words apart.
      const length = `textLength="${round(right - box.left)}" lengthAdjust="spacingAndGlyphs"`;
      const slant = style.fontStyle === 'italic' ? ' font-style="italic"' : '';
      parts.push(
        `<text x="${round(x)}" y="${round(y)}" font-size="${size}" ${length}${weight}${slant} ${paint('fill', style.color) ?? 'fill="none"'}>${escapeXml(text)}</text>`,
      );
    }
  }

  async function draw(element: Element): Promise<void> {
    if (element.matches(unseen)) return;
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return;
    const at = element.getBoundingClientRect();
    const [x, y] = [at.left - origin.left, at.top - origin.top];
    if (element instanceof SVGSVGElement) {
      reach(at);
      parts.push(standingAlone(element, at, x, y));
      return;
    }
    if (element instanceof HTMLCanvasElement) {
      const svg = await chart(element);
      if (svg !== null) parts.push(`<g transform="translate(${round(x)} ${round(y)})">${svg}</g>`);
      return;
    }
    if (at.width > 0 && at.height > 0 && element instanceof HTMLElement) drawBox(element, style, at);
    for (const child of element.childNodes) {
      if (child instanceof Text) drawText(child, style);
      else if (child instanceof Element) await draw(child);
    }
  }
  await draw(root);
  return { content: parts.join(''), ...size };
}
