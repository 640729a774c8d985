import type { Locator } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { roundTo, type Adjustments } from '../../src/core';
import { house, viewports, type Visit } from './browser';
import { nodeFacts, published, standingUnder, strongestLever, unitCalled, vi } from './expected';

const home = house();
const unit = unitCalled('Hưng Yên');
const lever = nodeFacts(strongestLever(unit));
/** A survey score that cannot exceed a bound, so a field can be given too much. */
const bounded = nodeFacts('1.2.1');

let visit: Visit;

beforeEach(async () => {
  visit = await home.open('vi', 'laptop');
  await visit.page.getByRole('slider').first().waitFor();
});
afterEach(async () => {
  expect(visit.errors).toEqual([]);
  expect(visit.requests).toEqual([]);
  await visit.close();
});

const article = (facts: typeof lever): Locator => visit.page.getByRole('article', { name: facts.name.vi, exact: true });
const slider = (facts: typeof lever): Locator => article(facts).getByRole('slider');
const field = (facts: typeof lever): Locator => article(facts).getByRole('textbox');
const read = async (box: Locator) => Number((await box.inputValue()).replace('.', '').replace(',', '.'));
const undo = () => visit.page.getByRole('button', { name: 'Hoàn tác' });

/** A gap as the two printed scores give it. */
const printedGap = (wanted: number, own: number) => vi.number(roundTo(wanted, 2) - roundTo(own, 2));

/** Waits until the answer is what the engine computes for these edits. */
async function expectAnswer(adjustments: Adjustments, who = unit): Promise<void> {
  const { rank, score, target } = standingUnder(adjustments, who);
  const { page } = visit;
  await expect.poll(() => page.getByTestId('rank').locator('strong').textContent()).toBe(String(rank));
  await expect.poll(() => page.getByTestId('score').locator('strong').textContent()).toBe(vi.number(score));
  if (target && target.missing > 0.01)
    await expect.poll(() => page.getByTestId('gap').textContent()).toContain(printedGap(target.score, score));
}

/** Drags a slider's thumb by so many pixels, in many small moves; returns the answers seen while dragging. */
async function drag(box: Locator, byPixels: number): Promise<Set<string>> {
  // Rows out of view have no layout of their own yet: bring this one to the middle, and let the list settle.
  for (let time = 0; time < 2; time++) {
    await box.evaluate((input) => input.scrollIntoView({ block: 'center' }));
    await visit.page.waitForTimeout(100);
  }
  const place = (await box.boundingBox())!;
  const at = await box.evaluate((input: HTMLInputElement) => {
    const share = (input.valueAsNumber - Number(input.min)) / (Number(input.max) - Number(input.min));
    return 9 + share * (input.clientWidth - 18);
  });
  const { mouse } = visit.page;
  const y = place.y + place.height / 2;
  const seen = new Set<string>();
  await mouse.move(place.x + at, y);
  await mouse.down();
  for (let step = 1; step <= 12; step++) {
    await mouse.move(place.x + at + (byPixels * step) / 12, y);
    await visit.page.waitForTimeout(20);
    seen.add((await visit.page.getByTestId('score').textContent()) ?? '');
  }
  await mouse.up();
  return seen;
}

test('dragging a lever moves the answer while the hand is down, to what the engine computes', async () => {
  const before = await read(field(lever));
  const seen = await drag(slider(lever), 90);
  expect(seen.size).toBeGreaterThan(3);
  const after = await read(field(lever));
  expect(after).toBeGreaterThan(before);
  await expectAnswer({ [unit]: { [lever.code]: after } });
  await visit.shot('dragged');
});

test('a drag is one undo step; redo brings it back', async () => {
  const before = await field(lever).inputValue();
  await drag(slider(lever), 90);
  const after = await read(field(lever));
  expect(await undo().isEnabled()).toBe(true);
  await visit.page.keyboard.press('Control+z');
  await expect.poll(() => field(lever).inputValue()).toBe(before);
  expect(await undo().isDisabled()).toBe(true);
  await expectAnswer({});
  await visit.page.keyboard.press('Control+Shift+Z');
  await expectAnswer({ [unit]: { [lever.code]: after } });
  expect(await visit.page.getByRole('button', { name: 'Làm lại' }).isDisabled()).toBe(true);
});

test('arrow keys move a lever too', async () => {
  const before = await read(field(lever));
  await slider(lever).focus();
  for (let press = 0; press < 5; press++) await visit.page.keyboard.press('ArrowRight');
  const after = await read(field(lever));
  expect(after).toBeGreaterThan(before);
  await expectAnswer({ [unit]: { [lever.code]: after } });
});

test.each(['9,25', '9.25'])('a typed %s is taken, with the comma as with the point', async (text) => {
  await field(bounded).fill(text);
  await field(bounded).press('Enter');
  await expect.poll(() => field(bounded).inputValue()).toBe('9,25');
  await expectAnswer({ [unit]: { [bounded.code]: 9.25 } });
  await article(bounded)
    .getByRole('button', { name: `Đưa ${bounded.name.vi} về hiện trạng` })
    .click();
  await expectAnswer({});
});

test.each([
  ['text', 'nhiều hơn'],
  ['nothing', ''],
  ['more than is possible', '11'],
  ['less than is possible', '-3'],
])('%s is refused at the field and nothing is lost', async (_, text) => {
  await field(lever).press('ArrowUp');
  const kept = { [unit]: { [lever.code]: await read(field(lever)) } };
  await field(bounded).fill(text);
  await field(bounded).press('Enter');
  await article(bounded).getByRole('alert').waitFor();
  expect(await field(bounded).getAttribute('aria-invalid')).toBe('true');
  await expectAnswer(kept);
  await field(bounded).press('Escape');
  await expect.poll(() => field(bounded).getAttribute('aria-invalid')).toBe('false');
});

test('a number that reads two ways is asked about, not guessed', async () => {
  const facts = nodeFacts('1.1.1');
  await field(facts).fill('1.234');
  await field(facts).press('Enter');
  const readings = article(facts).getByRole('alert').getByRole('button');
  expect(await readings.count()).toBe(2);
  await expectAnswer({});
  await readings.first().click();
  await expectAnswer({ [unit]: { [facts.code]: 1.234 } });
});

test('another province is chosen by keyboard, without diacritics; edits stay with their province', async () => {
  await field(bounded).fill('9,25');
  await field(bounded).press('Enter');
  const picker = visit.page.getByRole('combobox', { name: 'Tỉnh, thành phố' });
  await picker.focus();
  await visit.page.keyboard.press('Control+a');
  await visit.page.keyboard.type('long an');
  await visit.page.keyboard.press('Enter');
  await visit.page.getByRole('region', { name: 'Kết quả của Long An' }).waitFor();
  await expectAnswer({ [unit]: { [bounded.code]: 9.25 } }, unitCalled('Long An'));
  await undo().click();
  await expectAnswer({}, unitCalled('Long An'));
  expect(await visit.page.getByTestId('score').locator('strong').textContent()).toBe(
    vi.number(published(unitCalled('Long An'), 'score')),
  );
});

test('the target rank is chosen, and a bad one is refused', async () => {
  const target = visit.page.getByRole('spinbutton', { name: /Mục tiêu: hạng/ });
  await target.fill('3');
  await target.press('Enter');
  const { score, target: gap } = standingUnder({}, unit, 3);
  await expect.poll(() => visit.page.getByTestId('gap').textContent()).toContain(printedGap(gap!.score, score));
  await target.fill('99');
  await visit.page.getByText(/phải là số nguyên từ 1 đến/).waitFor();
  expect(await visit.page.getByTestId('gap').textContent()).toContain(printedGap(gap!.score, score));
  // A number half typed on the way to a bad one is not taken.
  await target.press('Tab');
  expect(await visit.page.getByTestId('gap').textContent()).toContain(printedGap(gap!.score, score));
  expect(await target.inputValue()).toBe('3');
});

test('Back, Forward and reload return to what was looked at', async () => {
  const { page } = visit;
  const nav = (name: string) => page.getByRole('navigation', { name: 'Các màn hình' }).getByRole('button', { name });
  await nav('Lộ trình').click();
  await nav('Dữ liệu').click();
  await page.goBack();
  await expect.poll(() => nav('Lộ trình').getAttribute('aria-current')).toBe('page');
  await page.goBack();
  await expect.poll(() => nav('Khám phá').getAttribute('aria-current')).toBe('page');
  await page.goForward();
  await page.reload();
  await expect.poll(() => nav('Lộ trình').getAttribute('aria-current')).toBe('page');
});

test('a calculator that dies is started again by itself; the edits stay', async () => {
  await field(bounded).fill('9,25');
  await field(bounded).press('Enter');
  const kept = { [unit]: { [bounded.code]: 9.25 } };
  await expectAnswer(kept);

  // The first worker is the calculator; another takes its place once it is gone.
  const [dying] = visit.page.workers();
  await dying.evaluate(() => {
    setTimeout(() => {
      throw new Error('the calculator dies');
    });
  });
  await expect.poll(() => visit.page.workers().includes(dying)).toBe(false);
  await expectAnswer(kept);

  await field(lever).press('ArrowUp');
  await expectAnswer({ [unit]: { [bounded.code]: 9.25, [lever.code]: await read(field(lever)) } });
});

test('on a phone the ranking table scrolls in its own box and heads its columns in full', async () => {
  const { page } = visit;
  await page.setViewportSize(viewports.phone);
  await page.getByRole('group', { name: 'Phần của màn hình' }).getByRole('button', { name: 'Xếp hạng' }).click();
  await page.getByRole('button', { name: 'Bảng', exact: true }).click();
  const table = page.getByRole('region', { name: 'Bảng xếp hạng, cuộn được' });
  await table.getByRole('row').nth(63).waitFor({ state: 'attached' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewports.phone.width);
  const cut = await table
    .getByRole('columnheader')
    .evaluateAll((heads) =>
      heads.flatMap((head) =>
        [...head.querySelectorAll('span')]
          .filter((text) => text.scrollWidth > text.clientWidth + 1 || text.scrollHeight > text.clientHeight + 1)
          .map((text) => text.textContent),
      ),
    );
  expect(cut).toEqual([]);
});
