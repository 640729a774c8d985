import { render, screen } from '@testing-library/svelte';
import { fireEvent } from '@testing-library/dom';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Picture } from '../../src/charts/marks';

/** Stands in for the Chart.js runtime, which needs a real canvas, and keeps what it was told. */
const runtime = vi.hoisted(() => {
  class FakeChart {
    static readonly made: FakeChart[] = [];
    static readonly registered: unknown[] = [];
    static register(...parts: unknown[]): void {
      FakeChart.registered.push(...parts);
    }
    readonly updates: (string | undefined)[] = [];
    readonly data: { datasets: object[] };
    readonly firstOptions: { animation?: unknown };
    options: { onClick?: (event: null, hits: { datasetIndex: number; index: number }[]) => void };
    stopped = 0;
    destroyed = false;
    constructor(
      _: unknown,
      config: { data: { datasets: object[] }; options: { animation?: unknown; onClick?: () => void } },
    ) {
      this.data = config.data;
      this.options = config.options;
      this.firstOptions = config.options;
      FakeChart.made.push(this);
    }
    stop(): void {
      this.stopped++;
    }
    update(mode?: string): void {
      this.updates.push(mode);
    }
    destroy(): void {
      this.destroyed = true;
    }
  }
  return FakeChart;
});
vi.mock('chart.js', () => ({
  Chart: runtime,
  BarController: 'BarController',
  BarElement: 'BarElement',
  LineController: 'LineController',
  LineElement: 'LineElement',
  PointElement: 'PointElement',
  LinearScale: 'LinearScale',
  Tooltip: 'Tooltip',
}));
const { default: Chart } = await import('../../src/charts/Chart.svelte');

const picture = (x: number): Picture => ({
  type: 'bar',
  data: { datasets: [{ type: 'bar', data: [{ x, y: 1 }] }] },
  options: { indexAxis: 'y', animation: { duration: 400 } },
});
const made = () => runtime.made[runtime.made.length - 1];

describe('Chart', () => {
  let now = 0;
  let reduced = false;
  beforeEach(() => {
    now = 0;
    reduced = false;
    runtime.made.length = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({} as never);
    vi.stubGlobal('matchMedia', () => ({ matches: reduced }));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  const show = (onpick?: (index: number) => void) =>
    render(Chart, { config: picture(1), label: 'One bar', height: 80, onpick });
  /** Shows it and waits for the frame in which it is drawn. */
  const drawn = async (onpick?: (index: number) => void) => {
    const shown = show(onpick);
    await vi.waitFor(() => expect(runtime.made).toHaveLength(1));
    return shown;
  };

  it('says what the picture shows', () => {
    show();
    expect(screen.getByRole('img', { name: 'One bar' })).toHaveStyle({ height: '80px' });
  });

  it('draws without motion the first time', async () => {
    await drawn();
    expect(made().firstOptions.animation).toBe(false);
    expect(made().updates).toEqual([]);
  });

  it('moves the same datasets to a new picture', async () => {
    const { rerender } = await drawn();
    const [dataset] = made().data.datasets;
    now = 1000;
    await rerender({ config: picture(2) });
    expect(runtime.made).toHaveLength(1);
    expect(made().data.datasets[0]).toBe(dataset);
    expect(dataset).toMatchObject({ data: [{ x: 2, y: 1 }] });
    expect(made().options).toMatchObject({ animation: { duration: 400 } });
    expect(made().updates).toEqual([undefined]);
  });

  it('stands still while something is pressed, and moves again after', async () => {
    const { rerender } = await drawn();
    now = 1000;
    fireEvent.pointerDown(document.body);
    await rerender({ config: picture(2) });
    now = 2000;
    fireEvent.pointerUp(document.body);
    await rerender({ config: picture(3) });
    expect(made().updates).toEqual(['none', undefined]);
    expect(made().stopped).toBe(1);
  });

  it('stands still while changes come as fast as a held key makes them', async () => {
    const { rerender } = await drawn();
    for (const at of [1000, 1030, 1060]) {
      now = at;
      await rerender({ config: picture(at) });
    }
    expect(made().updates).toEqual([undefined, 'none', 'none']);
  });

  it('stands still for those who asked for less motion', async () => {
    const { rerender } = await drawn();
    now = 1000;
    reduced = true;
    await rerender({ config: picture(2) });
    expect(made().updates).toEqual(['none']);
  });

  it('leaves nothing behind', async () => {
    const { unmount } = await drawn();
    unmount();
    expect(made().destroyed).toBe(true);
  });

  it('draws nothing when it is gone before its frame', async () => {
    const { unmount } = show();
    unmount();
    await new Promise(requestAnimationFrame);
    expect(runtime.made).toHaveLength(0);
  });

  it('leaves out a dataset that the new picture does not have', async () => {
    const { rerender } = await drawn();
    now = 1000;
    await rerender({ config: { ...picture(2), data: { datasets: [] } } });
    expect(made().data.datasets).toEqual([]);
  });

  it('tells which element of the first dataset was clicked', async () => {
    const onpick = vi.fn();
    await drawn(onpick);
    const click = made().options.onClick!;
    click(null, []);
    click(null, [{ datasetIndex: 1, index: 7 }]);
    click(null, [
      { datasetIndex: 1, index: 7 },
      { datasetIndex: 0, index: 3 },
    ]);
    expect(onpick.mock.calls).toEqual([[3]]);
  });

  it('shows its words where there is no canvas', async () => {
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    const { rerender } = show();
    await rerender({ config: picture(2), label: 'Two bars' });
    await tick();
    expect(screen.getByRole('img', { name: 'Two bars' })).toBeInTheDocument();
    expect(runtime.made).toHaveLength(0);
  });

  it('registers its own marks with the parts of Chart.js in use', () => {
    expect(runtime.registered).toContainEqual(expect.objectContaining({ id: 'marks' }));
    expect(runtime.registered).toContain('BarController');
  });
});
