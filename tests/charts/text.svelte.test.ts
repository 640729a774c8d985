import { describe, expect, it } from 'vitest';
import { canvasFont, createMeasure, shorten, wrap } from '../../src/charts/text';
import { faded, readTheme } from '../../src/charts/theme';
import { plainMeasure } from './plain';

describe('shorten', () => {
  it.each([
    ['short', 50, 'short'],
    ['too long', 50, 'too…'],
    ['longest', 50, 'long…'],
    ['anything', 5, '…'],
    ['', 0, ''],
  ])('«%s» in %i is «%s»', (text, width, expected) => expect(shorten(text, width, plainMeasure)).toBe(expected));
});

describe('wrap', () => {
  it.each([
    ['one', 50, 2, ['one']],
    ['two words', 50, 2, ['two', 'words']],
    ['three more words', 100, 2, ['three more', 'words']],
    ['three more words', 50, 2, ['three', 'more…']],
    ['unbreakable', 50, 3, ['unbre', 'akabl', 'e']],
    ['unbreakable', 50, 1, ['unbr…']],
    ['  ', 50, 2, ['']],
  ])('«%s» in %i on %i lines is %j', (text, width, most, expected) =>
    expect(wrap(text, width, most, plainMeasure)).toEqual(expected),
  );
});

it('measures by the usual width of a letter where there is no canvas', () => {
  expect(createMeasure('serif', 20)('four')).toBeCloseTo(44);
});

it('names a font as canvases do', () => {
  expect([canvasFont('Serif', 12), canvasFont('Serif', 12, true), canvasFont('', 9)]).toEqual([
    '400 12px Serif',
    '600 12px Serif',
    '400 9px sans-serif',
  ]);
});

it('fades hex colours only', () => {
  expect([faded('#102030', 0.5), faded('#102030', 0), faded('teal', 0.5)]).toEqual(['#10203080', '#10203000', 'teal']);
});

it('reads colours and font off the page', () => {
  const element = document.createElement('div');
  element.style.setProperty('--own', ' #0a655c ');
  element.style.setProperty('--font', "'Be Vietnam Pro', sans-serif");
  document.body.append(element);
  expect(readTheme(element)).toMatchObject({ own: '#0a655c', fontFamily: "'Be Vietnam Pro', sans-serif", target: '' });
});
