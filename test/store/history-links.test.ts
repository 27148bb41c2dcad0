// Links in the kept history: every step with the links it had, shared where it did not change them.
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { cut } from '../../src/core/actions/cut';
import { paint } from '../../src/core/actions/paint';
import { setLink } from '../../src/core/actions/set-link';
import { createDocument } from '../../src/store/document';
import { historyOfRecord, recordOfHistory } from '../../src/store/history-record';
import { meshFromDrawing } from '../support/drawing';
import { planFromDrawing } from '../support/plan';

const drawn = planFromDrawing(['AAB\nAAB\nCCB', 'DD'], { building: () => -1 });

const step = fc.oneof(
  fc.record({ kind: fc.constant('link' as const), a: fc.nat(8), b: fc.nat(8) }),
  fc.record({ kind: fc.constant('paint' as const), a: fc.nat(8), b: fc.nat(2) }),
  fc.record({ kind: fc.constant('cut' as const), a: fc.nat(30), b: fc.nat(30) }),
  fc.record({ kind: fc.constant('undo' as const), a: fc.nat(), b: fc.nat() }),
);

it('comes back step by step, whatever was linked, cut, painted and undone', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const document = createDocument();
      document.open(drawn.plan, null);
      for (const { kind, a, b } of steps) {
        if (kind === 'undo') document.undo();
        else
          document.edit({ key: kind }, (plan) => {
            if (kind === 'paint') return paint(plan, 0, [a], b);
            if (kind === 'cut') return cut(plan, drawn.ground, 0, [-5, a, 35, b]);
            const { plotPoint } = plan.areas.get(0)!.mesh;
            const end = (plot: number) => ({ area: 0, plot, x: plotPoint[2 * plot], y: plotPoint[2 * plot + 1] });
            return setLink(plan, end(a), end(b));
          });
      }
      const { past, future } = document.store.getState();
      const record = structuredClone(recordOfHistory({ past, future }, drawn.meshes));
      const { history, isRecovered } = historyOfRecord(record, drawn.ground, drawn.meshes);
      expect(isRecovered).toBe(false);
      const back = [...history.past, ...history.future].map(({ plan }) => plan.areas.get(0)!);
      const kept = [...past, ...future].map(({ plan }) => plan.areas.get(0)!);
      expect(back.map(({ links, gridOf }) => ({ links, gridOf }))).toEqual(
        kept.map(({ links, gridOf }) => ({ links, gridOf })),
      );
      expect(back.map((areaPlan) => 'links' in areaPlan)).toEqual(kept.map((areaPlan) => 'links' in areaPlan));
    }),
    { numRuns: 60 },
  );
});

test('on another mesh the links of the present are found by place', () => {
  const document = createDocument();
  document.open(drawn.plan, null);
  const end = (plot: number, x: number, y: number) => ({ area: 0, plot, x, y });
  document.edit({ key: 'link' }, (plan) => setLink(plan, end(0, 8, 22), end(3, 8, 18)));
  document.edit({ key: 'link' }, (plan) => setLink(plan, end(0, 5, 25), end(2, 25, 25)));
  document.undo();
  const { past, future } = document.store.getState();
  const finer = new Map([
    [0, meshFromDrawing('XXXXXX\nXXXXXX\nXXXXXX\nXXXXXX\nXXXXXX\nXXXXXX', { cellM: 5 }).mesh],
    [1, drawn.meshes.get(1)!],
  ]);
  const { plan, isRecovered } = historyOfRecord(recordOfHistory({ past, future }, drawn.meshes), drawn.ground, finer);
  expect(isRecovered).toBe(true);
  expect(plan.areas.get(0)!.links).toMatchObject([{ kind: 'separated', plots: [7, 13] }]);
  expect(plan.areas.get(1)).not.toHaveProperty('links');
});
