/** The deck layers of the overlay, none while its panel is closed. */
import { useMemo } from 'react';
import { disagreementLayers, overlayBorderLayers } from '../../../map/layers/overlay-layers';
import type { MapLayer } from '../../../map/map-view';
import type { Palette, Rgba } from '../../../map/palette';
import { shownPair, shownPieces, useIsOverlaying, useOverlay } from '../../panels/overlay/overlay-context';
import { useGround } from '../../panels/plan/studio-context';

const COLOURS = ['--overlay-1', '--overlay-2', '--overlay-3', '--overlay-4', '--overlay-5'];
const NONE: readonly MapLayer[] = [];

export function useOverlayLayers(palette: Palette, zoom: number): readonly MapLayer[] {
  const ground = useGround();
  const isOpen = useIsOverlaying();
  const result = useOverlay((state) => state.result);
  const pair = useOverlay(shownPair);
  const filter = useOverlay((state) => state.filter);
  const sliverM = useOverlay((state) => state.sliverM);
  const piece = useOverlay((state) => state.piece);

  const borders = useMemo(() => {
    if (!isOpen || !result) return NONE;
    const colours: Rgba[] = result.layers.map((_, place) => palette.rgba(COLOURS[place]));
    return overlayBorderLayers(
      result.layers.map(({ drawn }) => drawn),
      ground.projection,
      colours,
    );
  }, [isOpen, result, ground, palette]);
  const places = useMemo(() => {
    if (!isOpen || !pair) return NONE;
    return disagreementLayers(shownPieces(pair, { filter, sliverM }), ground.projection, {
      hatch: palette.rgba('--overdue', 230),
      sliver: palette.rgba('--overdue'),
      chosen: palette.rgba('--accent'),
      casing: palette.rgba('--panel'),
      sliverM,
      piece: pair.pieces[piece] ?? null,
      zoom,
    });
  }, [isOpen, pair, filter, sliverM, piece, ground, palette, zoom]);
  return useMemo(() => [...borders, ...places], [borders, places]);
}
