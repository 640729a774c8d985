import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { checkDocument, type ScenarioDocument } from './document';
import type { DocumentFault } from './fields';
import { toJson } from './json';
import { fingerprint } from '../../facts/fingerprint';

export type LinkReading =
  | { readonly ok: true; readonly document: ScenarioDocument }
  | { readonly ok: false; readonly faults: readonly (DocumentFault | LinkFault)[] };

export interface LinkFault {
  /** damaged: cut off or changed on the way; too-large: more than any link of ours holds. */
  readonly code: 'link-damaged' | 'link-too-large';
  readonly where: string;
}

const key = 's';
/** Largest document that a link may unfold to, in bytes. */
const limit = 4 << 20;

/** A scenario as the fragment of a link, without #: compressed, in signs that every messenger leaves alone. */
export const writeLink = (document: ScenarioDocument): string => `${key}=${packText(toJson(document))}`;

/** A text compressed, in signs that every messenger leaves alone, with a sum that shows damage. */
export const packText = (text: string): string =>
  `${toBase64Url(deflateSync(strToU8(text), { level: 9 }))}.${fingerprint(text)}`;

/** The text that `packText` packed, or why it cannot be had. */
export function unpackText(payload: string): { readonly text: string } | { readonly fault: LinkFault['code'] } {
  const [packed, sum] = payload.split('.');
  try {
    const text = strFromU8(inflate(fromBase64Url(packed)));
    return fingerprint(text) === sum ? { text } : { fault: 'link-damaged' };
  } catch (error) {
    return { fault: error instanceof RangeError ? 'link-too-large' : 'link-damaged' };
  }
}

/** Whether a page's fragment carries a scenario. */
export const hasLink = (fragment: string): boolean => payloadOf(fragment) !== null;

/** Reads the fragment of a link, with or without #; null when it carries no scenario. */
export function readLink(fragment: string): LinkReading | null {
  const payload = payloadOf(fragment);
  if (payload === null) return null;
  const failed = (code: LinkFault['code']): LinkReading => ({ ok: false, faults: [{ code, where: key }] });
  const unpacked = unpackText(payload);
  if ('fault' in unpacked) return failed(unpacked.fault);
  let raw: unknown;
  try {
    raw = JSON.parse(unpacked.text);
  } catch {
    return failed('link-damaged');
  }
  const reading = checkDocument(raw);
  if (!reading.ok) return reading;
  const { document } = reading;
  return document.kind === 'scenario'
    ? { ok: true, document }
    : { ok: false, faults: [{ code: 'bad-field', where: 'kind' }] };
}

const payloadOf = (fragment: string): string | null => new URLSearchParams(fragment.replace(/^#/, '')).get(key);

/** @throws RangeError beyond the limit, other errors on damage */
function inflate(packed: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const stream = new Inflate((part, final) => {
    size += part.length;
    if (size > limit) throw new RangeError('too large');
    parts.push(part);
    ended = final;
  });
  // in small steps, so that the limit is met before memory is
  for (let at = 0; at < packed.length; at += 1024)
    stream.push(packed.subarray(at, at + 1024), at + 1024 >= packed.length);
  if (!ended) throw new Error('cut off');
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

const fromBase64Url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
