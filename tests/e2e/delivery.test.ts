import { afterEach, expect, test } from 'vitest';
import { delivery, house, type Visit } from './browser';

const home = house();
let visit: Visit;
afterEach(() => visit.close());

const firstAnswer = () => visit.page.getByRole('region', { name: 'Kết quả của Hưng Yên' }).waitFor();

test('the policy refuses what is elsewhere, and eval', async () => {
  visit = await home.open();
  await firstAnswer();
  expect(visit.errors).toEqual([]);
  const outcome = await visit.page.evaluate(async () => {
    const violated: string[] = [];
    addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective));
    // The debugger lifts the policy for what it evaluates itself, until the next turn.
    await new Promise((done) => setTimeout(done));
    const refused = async (work: () => unknown) => {
      try {
        await work();
        return false;
      } catch {
        return true;
      }
    };
    const answers = [
      await refused(() => fetch('http://127.0.0.1:9/')),
      await refused(() => (0, eval)('1')),
      await refused(() => new Function('return 1')()),
    ];
    const button = document.createElement('button');
    button.setAttribute('onclick', 'globalThis.inlineRan = true');
    button.click();
    await new Promise((done) => setTimeout(done));
    return { answers, violated: [...new Set(violated)].sort(), ran: 'inlineRan' in globalThis };
  });
  expect(outcome.answers, 'fetch, eval, Function').toEqual([true, true, true]);
  expect(outcome.violated).toEqual(expect.arrayContaining(['connect-src', 'script-src', 'script-src-attr']));
  expect(outcome.ran).toBe(false);
});

test.runIf(delivery === 'served')('after the first visit every screen opens without a network', async () => {
  visit = await home.open();
  const { page } = visit;
  await firstAnswer();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.context().setOffline(true);
  await page.reload();
  await firstAnswer();
  for (const name of ['Lộ trình', 'Kịch bản', 'Dữ liệu']) {
    await page.getByRole('navigation', { name: 'Các màn hình' }).getByRole('button', { name }).click();
    await page.getByRole('main').getByRole('heading').first().waitFor();
  }
  expect(visit.errors).toEqual([]);
});
