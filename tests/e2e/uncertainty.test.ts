import { afterEach, expect, test } from 'vitest';
import { house, type Visit } from './browser';
import { nodeFacts } from './expected';

const home = house();
let visit: Visit;
afterEach(async () => {
  expect(visit.errors).toEqual([]);
  expect(visit.requests).toEqual([]);
  await visit.close();
});

const odds = () => visit.page.getByRole('region', { name: /Kết quả của|Result of/ }).locator('.odds');

test('Explore says how sure the target is, and says it anew once the hand rests', async () => {
  visit = await home.open();
  await expect.poll(() => odds().textContent(), { timeout: 30_000 }).toContain('khả năng Hưng Yên vào nhóm 10');
  expect(await odds().textContent()).toContain('nếu các tỉnh khác giữ nguyên điểm');
  const before = await odds().boundingBox();
  const name = nodeFacts('6.1.1').name.vi;
  const field = visit.page.getByRole('article', { name, exact: true }).getByRole('textbox');
  await field.fill('100');
  await field.press('Enter');
  await expect.poll(() => odds().getAttribute('aria-busy')).toBe('true');
  await expect.poll(() => odds().getAttribute('aria-busy')).toBe('false');
  expect((await odds().boundingBox())!.height).toBe(before!.height);
  await visit.shot('uncertainty-explore');
});

test('in English too', async () => {
  visit = await home.open('en');
  await expect.poll(() => odds().textContent(), { timeout: 30_000 }).toContain('that Hung Yen enters the top 10');
  await visit.shot('uncertainty-explore-en');
});

test('on a telephone', async () => {
  visit = await home.open('vi', 'phone');
  await expect.poll(() => odds().textContent(), { timeout: 30_000 }).toContain('khả năng Hưng Yên vào nhóm 10');
  await visit.shot('uncertainty-explore-phone');
});
