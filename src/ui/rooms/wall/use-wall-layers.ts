/** The layers of the wall's map, each made anew only when what it shows has changed. */
import { useMemo } from 'react';
import { streetCorners } from '../../../core/ground/street-corners';
import { incidentAnchor } from '../../../core/incidents/anchor';
import { STAGES } from '../../../core/incidents/incident';
import { mayShowPlace } from '../../../core/incidents/privacy';
import { isOverdueAt } from '../../../core/incidents/state-at';
import { DEFAULT_GAP_LIMIT_S, trackCount } from '../../../core/patrol/track';
import { coverageImage } from '../../../map/coverage-image';
import { groundImageLayer, type LineItem, linesLayer, pointsLayer } from '../../../map/layers/field-layers';
import { type IncidentMark, incidentLayers } from '../../../map/layers/incident-layers';
import { gridBorderLayers } from '../../../map/layers/plan-layers';
import type { MapLayer } from '../../../map/map-view';
import type { Palette } from '../../../map/palette';
import { MS_PER_HOUR, MS_PER_MINUTE } from '../../../store/local-clock';
import { tracksKnown } from '../../../store/patrol-days';
import type { Session } from '../../../store/session';
import { tierToken } from './tier-colour';
import type { WallHeat } from './use-wall-heat';
import type { Wall } from './wall-context';
import { isLayerOn } from './wall-layer-defaults';

/** Incidents reported this recently are drawn large, whatever their tier. */
const LARGE_MS = 2 * MS_PER_HOUR;
/** How much of a patrol's way is drawn behind it. */
export const TAIL_MS = 30 * MS_PER_MINUTE;

export function useWallLayers(
  wall: Wall,
  heat: WallHeat | null,
  layers: Session['layers'],
  palette: Palette,
  unitPx: number,
): readonly MapLayer[] {
  const { plan, ground, figures, incidents, tracks } = wall;
  const nowMs = figures?.nowMs ?? 0;

  const heatLayers = useMemo(() => (heat ? [groundImageLayer(heat.image)] : []), [heat]);

  const borderLayers = useMemo(
    () => gridBorderLayers(plan, ground, { colour: palette.rgba('--map-grid-border', 190), widthPx: unitPx / 14 }),
    [plan, ground, palette, unitPx],
  );

  const isCoverageOn = isLayerOn(layers, 'coverage');
  const groundShares = figures?.patrols?.ground;
  const lattice = figures?.patrols?.lattice;
  const within = figures?.patrols?.within;
  const coverageLayers = useMemo(() => {
    if (!isCoverageOn || !groundShares || !lattice || !within) return [];
    const image = coverageImage(lattice, ground.projection, {
      id: 'wall-coverage',
      visited: palette.rgba('--visited', 150),
      notVisited: palette.rgba('--unvisited', 56),
      noSignal: palette.rgba('--no-signal', 220),
      within,
    });
    return [groundImageLayer(image)];
  }, [isCoverageOn, groundShares, lattice, within, ground, palette]);

  const anchor = useMemo(() => incidentAnchor(ground, streetCorners(ground)), [ground]);
  const fresh = figures?.incidents?.fresh;
  const marks = useMemo(() => {
    if (!incidents || !fresh) return [];
    const found: IncidentMark[] = [];
    for (const row of fresh) {
      const place = mayShowPlace(incidents, row) ? anchor(incidents.lon[row], incidents.lat[row]) : null;
      if (!place) continue;
      const tier = incidents.tier[row];
      const isOverdue = isOverdueAt(incidents, row, nowMs);
      const reportedMs = incidents.stageAt[row * STAGES.length];
      found.push({
        lon: place[0],
        lat: place[1],
        letter: incidents.tiers.levels[tier]?.code ?? '?',
        fill: palette.rgba(tierToken(tier)),
        ink: palette.rgba(tier < 3 ? '--paper' : '--ink'),
        isOverdue,
        // The darkest step would sink into the night.
        rim: palette.rgba(tier < 3 ? '--paper' : '--tier-b'),
        isLarge: isOverdue || tier >= incidents.tiers.levels.length - 2 || nowMs - reportedMs <= LARGE_MS,
      });
    }
    // Large over small, then higher tiers over lower ones.
    return found.sort((a, b) => Number(a.isLarge) - Number(b.isLarge) || a.letter.localeCompare(b.letter));
  }, [incidents, fresh, nowMs, palette, anchor]);
  const incidentMarkLayers = useMemo(
    () =>
      incidentLayers(marks, {
        radiusPx: unitPx * 0.72,
        overdue: palette.rgba('--overdue'),
        fontFamily: getComputedStyle(document.body).fontFamily,
      }),
    [marks, palette, unitPx],
  );

  const areTracksOn = isLayerOn(layers, 'tracks');
  const trackLayers = useMemo(() => {
    if (!areTracksOn || !tracks || nowMs === 0) return [];
    const known = tracksKnown(tracks, nowMs - TAIL_MS, nowMs).tracks;
    const lines: LineItem[] = [];
    const heads: number[] = [];
    for (let track = 0; track < trackCount(known); track++) {
      const stop = known.trackStart[track + 1];
      let from = known.trackStart[track];
      for (let fix = from; fix < stop; fix++) {
        const isLast = fix + 1 === stop;
        // Never a line across a gap.
        if (!isLast && known.time[fix + 1] - known.time[fix] <= DEFAULT_GAP_LIMIT_S * 1000) continue;
        if (fix > from) {
          const path = new Float64Array((fix - from + 1) * 2);
          for (let i = from; i <= fix; i++) path.set([known.lon[i], known.lat[i]], (i - from) * 2);
          lines.push({ path });
        }
        from = fix + 1;
      }
      if (nowMs - known.time[stop - 1] <= DEFAULT_GAP_LIMIT_S * 1000)
        heads.push(known.lon[stop - 1], known.lat[stop - 1]);
    }
    const colour = palette.rgba('--visited');
    return [
      linesLayer('wall-tracks', lines, { colour: palette.rgba('--visited', 200), widthPx: unitPx / 9 }),
      pointsLayer({
        id: 'wall-posts',
        count: heads.length / 2,
        positions: Float64Array.from(heads),
        colours: Uint8Array.from({ length: heads.length * 2 }, (_, i) => colour[i % 4]),
        radiusPx: unitPx * 0.24,
        outline: palette.rgba('--paper'),
      }),
    ];
  }, [areTracksOn, tracks, nowMs, palette, unitPx]);

  return useMemo(
    () => [
      ...(isLayerOn(layers, 'heat') ? heatLayers : []),
      ...coverageLayers,
      ...(isLayerOn(layers, 'grids') ? borderLayers : []),
      ...trackLayers,
      ...(isLayerOn(layers, 'incidents') ? incidentMarkLayers : []),
    ],
    [layers, heatLayers, coverageLayers, borderLayers, trackLayers, incidentMarkLayers],
  );
}
