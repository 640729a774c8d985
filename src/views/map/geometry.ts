/** A place on the map, in its own coordinates; y grows to the south. */
export type Point = readonly [x: number, y: number];

/** Closed rings of a path of moves and straight lines; other commands are left out. */
export function ringsOf(path: string): Point[][] {
  const rings: Point[][] = [];
  let [x, y] = [0, 0];
  let start: Point = [0, 0];
  for (const [, command, list] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const relative = command === command.toLowerCase();
    const kind = command.toLowerCase();
    if (kind === 'z') {
      [x, y] = start;
      continue;
    }
    if (kind !== 'm' && kind !== 'l') continue;
    const numbers = (list.match(/-?\d*\.?\d+(?:e-?\d+)?/gi) ?? []).map(Number);
    for (let k = 0; k + 1 < numbers.length; k += 2) {
      [x, y] = relative ? [x + numbers[k], y + numbers[k + 1]] : [numbers[k], numbers[k + 1]];
      if (kind === 'm' && k === 0) {
        start = [x, y];
        rings.push([start]);
      } else rings.at(-1)?.push([x, y]);
    }
  }
  return rings;
}

/**
 * A path that may follow another: its first move, relative to nothing, is made absolute. Pairs of numbers behind a
 * relative move are relative lines.
 */
export const standingAlone = (path: string): string =>
  path.replace(
    /^\s*m\s*(-?[\d.]+)[\s,]+(-?[\d.]+)\s*(?=([-\d.])?)/,
    (_, x: string, y: string, number?: string) => `M${x},${y} ${number === undefined ? '' : 'l '}`,
  );

/** Twice the signed area of a ring, and its centroid by the same sum. */
function moment(ring: readonly Point[]): { area: number; centroid: Point } {
  let [area, cx, cy] = [0, 0, 0];
  ring.forEach(([x, y], k) => {
    const [nextX, nextY] = ring[(k + 1) % ring.length];
    const cross = x * nextY - nextX * y;
    area += cross;
    cx += (x + nextX) * cross;
    cy += (y + nextY) * cross;
  });
  return { area, centroid: area === 0 ? ring[0] : [cx / (3 * area), cy / (3 * area)] };
}

/** Centroid of the largest ring: where a label or a mark of the place belongs. */
export function centerOf(path: string): Point {
  const [largest] = ringsOf(path)
    .map(moment)
    .sort((a, b) => Math.abs(b.area) - Math.abs(a.area));
  return largest?.centroid ?? [0, 0];
}

export type Heading = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/** How much a step aside counts against a step ahead. */
const sideways = 2;

/**
 * The neighbour in a direction: among the places that lie ahead, within 45° where there are any, the one least far off.
 * @returns its position in the list; −1 when nothing lies that way
 */
export function neighbour(places: readonly Point[], from: number, heading: Heading): number {
  const [x, y] = places[from];
  const ahead = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[heading];
  let best = -1;
  let least = Infinity;
  places.forEach(([px, py], k) => {
    const along = (px - x) * ahead[0] + (py - y) * ahead[1];
    if (k === from || along <= 0) return;
    const aside = Math.abs((px - x) * ahead[1]) + Math.abs((py - y) * ahead[0]);
    // What lies more to the side than ahead comes only when nothing else does.
    const distance = Math.hypot(along, sideways * aside) + (aside > along ? 1e6 : 0);
    if (distance < least) [best, least] = [k, distance];
  });
  return best;
}
