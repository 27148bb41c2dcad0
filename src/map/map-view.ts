/**
 * The map on the page: MapLibre with one interleaved deck.gl overlay. Knows nothing of rooms or plans; it is given a
 * style and layers, and tells where the pointer is and where the view went. The view is only ever moved by a person or
 * by an explicit `show…` call, never because data came.
 */
import type { Layer } from '@deck.gl/core';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import {
  type GeoJSONSource,
  GPUInitializationError,
  type LngLatBoundsLike,
  Map as MapLibreMap,
  type MapMouseEvent,
  NavigationControl,
  ScaleControl,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { FeatureCollection } from 'geojson';
import { isOnScreen } from './layers/on-screen';
import { pacedSources } from './paced-sources';

// MapLibre 6 wants its worker's address before the first Map.
setWorkerUrl(workerUrl);

/** A deck.gl layer, named here so that rooms need not know deck.gl. */
export type MapLayer = Layer;

/** The overlay a layer was first given to: a deck.gl layer belongs to one overlay for good. */
const firstOverlay = new WeakMap<Layer, MapLibreOverlay>();

export interface MapViewpoint {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

/** Where a pointer is, in the terms tools understand. */
export interface MapPointer {
  readonly lon: number;
  readonly lat: number;
  /** CSS pixels inside the map. */
  readonly x: number;
  readonly y: number;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  /** True while the primary button or a single touch is down. */
  readonly isDown: boolean;
}

export type PointerKind = 'down' | 'move' | 'up' | 'click' | 'double-click' | 'leave';

export interface MapOptions {
  readonly style: StyleSpecification;
  readonly viewpoint: MapViewpoint | null;
  /** [west, south, east, north] shown when there is no viewpoint. */
  readonly bounds: readonly [number, number, number, number];
  /** A wall takes no input. */
  readonly isInteractive: boolean;
  readonly hasControls: boolean;
  readonly attribution: string;
  readonly onReady: () => void;
  /** Once, when everything first asked for is on screen. */
  readonly onDrawn: () => void;
  readonly onMove: (viewpoint: MapViewpoint) => void;
  /** Return true to keep the gesture from panning the map. */
  readonly onPointer?: (kind: PointerKind, pointer: MapPointer) => boolean | undefined;
  readonly onLostContext?: () => void;
}

/** CSS pixels kept free on each side, as where a legend lies over the map. */
export interface MapPadding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface MapView {
  setLayers(layers: readonly Layer[]): void;
  /** Replaces the data of one of the style's GeoJSON sources: see `pacedSources`. */
  setSource(id: string, data: FeatureCollection): void;
  setStyleLayerVisible(id: string, visible: boolean): void;
  setPaint(layer: string, property: string, value: unknown): void;
  showBounds(
    bounds: readonly [number, number, number, number],
    options?: { paddingPx?: number | MapPadding; maxZoom?: number },
  ): void;
  showPlace(lon: number, lat: number, zoom?: number): void;
  /** Goes there at once, without a movement. */
  setViewpoint(viewpoint: MapViewpoint): void;
  setCursor(cursor: string): void;
  /** Paint tools hold this while a stroke is going on, so that dragging does not pan. */
  setPanning(enabled: boolean): void;
  viewpoint(): MapViewpoint;
  /** Tells of every frame of a movement, which `onMove` does not; returns what ends it. */
  followMoves(tell: (viewpoint: MapViewpoint) => void): () => void;
  /** [west, south, east, north] on screen now. */
  bounds(): [number, number, number, number];
  metresPerPixel(): number;
  /** CSS pixels. */
  size(): { width: number; height: number };
  project(lon: number, lat: number): { x: number; y: number };
  resize(): void;
  /** The map as a PNG data URL, taken in a frame of its own. */
  snapshot(): Promise<string>;
  destroy(): void;
}

/** Whether a map could not be made because the browser gives no WebGL2 context (now). */
export function isGraphicsFailure(error: unknown): boolean {
  return error instanceof GPUInitializationError;
}

/** Throws where the browser gives no WebGL2 context: see `isGraphicsFailure`. */
export function createMapView(container: HTMLElement, options: MapOptions): MapView {
  const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = new MapLibreMap({
    container,
    style: options.style,
    ...(options.viewpoint
      ? { center: [options.viewpoint.lon, options.viewpoint.lat], zoom: options.viewpoint.zoom }
      : { bounds: options.bounds as unknown as LngLatBoundsLike, fitBoundsOptions: { padding: 32 } }),
    interactive: options.isInteractive,
    attributionControl: options.attribution
      ? { compact: false, customAttribution: escapeHtml(options.attribution) }
      : false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxZoom: 20,
    // A wall of 7680×2160 is wider than MapLibre's own limit of 4096 and would be drawn coarser and stretched.
    maxCanvasSize: [16384, 16384],
    minZoom: 8,
    // A fade would draw ten more frames after every move of a brush, for the figures on the grids change with it.
    fadeDuration: 0,
    validateStyle: false,
  });
  map.touchZoomRotate?.disableRotation();
  map.keyboard?.disableRotation();
  if (options.hasControls) {
    map.addControl(new NavigationControl({ showCompass: false }), 'top-left');
    map.addControl(new ScaleControl({ maxWidth: 120 }), 'bottom-left');
  }

  let cursor = '';
  // deck.gl sets the cursor of the canvas anew with every frame.
  const overlay = new MapLibreOverlay({
    interleaved: true,
    layers: [],
    getCursor: () => cursor,
    layerFilter: ({ layer, viewport }) => isOnScreen(layer, viewport),
  });
  let layers: readonly Layer[] = [];
  const copies = new WeakMap<Layer, Layer>();
  /** The layer itself, or this map's copy of it where it was made for a map before (lost context, other language). */
  function ownLayer(layer: Layer): Layer {
    const first = firstOverlay.get(layer) ?? overlay;
    firstOverlay.set(layer, first);
    if (first === overlay) return layer;
    const copy = copies.get(layer) ?? layer.clone({});
    copies.set(layer, copy);
    return copy;
  }
  const sources = pacedSources((id) => map.getSource<GeoJSONSource>(id));
  let isLoaded = false;
  let isGone = false;
  const waiting: (() => void)[] = [];
  const whenLoaded = (run: () => void) => {
    if (isLoaded) run();
    else waiting.push(run);
  };

  // Added after load: an overlay added earlier loses its layers' place in the order (visgl/deck.gl#10733).
  map.once('load', () => {
    if (isGone) return;
    isLoaded = true;
    map.addControl(overlay);
    overlay.setProps({ layers: layers.map(ownLayer) });
    for (const run of waiting.splice(0)) run();
    options.onReady();
    map.once('idle', () => !isGone && options.onDrawn());
  });
  map.on('moveend', () => !isGone && options.onMove(viewpoint()));
  map.on('webglcontextlost', () => !isGone && options.onLostContext?.());

  let isDown = false;
  const pointerOf = (event: MapMouseEvent): MapPointer => ({
    lon: event.lngLat.lng,
    lat: event.lngLat.lat,
    x: event.point.x,
    y: event.point.y,
    shiftKey: event.originalEvent.shiftKey,
    altKey: event.originalEvent.altKey,
    ctrlKey: event.originalEvent.ctrlKey || event.originalEvent.metaKey,
    isDown,
  });
  if (options.onPointer) {
    const tell = options.onPointer;
    map.on('mousedown', (event) => {
      if (event.originalEvent.button !== 0) return;
      isDown = true;
      if (tell('down', pointerOf(event))) event.preventDefault();
    });
    map.on('mousemove', (event) => {
      // Let go outside the map: the gesture ends where the pointer comes back.
      if (isDown && (event.originalEvent.buttons & 1) === 0) {
        isDown = false;
        tell('up', pointerOf(event));
      }
      tell('move', pointerOf(event));
    });
    map.on('mouseup', (event) => {
      isDown = false;
      tell('up', pointerOf(event));
    });
    map.on('click', (event) => tell('click', pointerOf(event)));
    map.on('dblclick', (event) => {
      if (tell('double-click', pointerOf(event))) event.preventDefault();
    });
    map.on('mouseout', (event) => tell('leave', pointerOf(event)));
    map.on('touchstart', (event) => {
      if (event.points.length !== 1) return;
      isDown = true;
      if (tell('down', pointerOf(event as unknown as MapMouseEvent))) event.preventDefault();
    });
    map.on('touchmove', (event) => {
      if (event.points.length === 1) tell('move', pointerOf(event as unknown as MapMouseEvent));
    });
    map.on('touchend', (event) => {
      isDown = false;
      tell('up', pointerOf(event as unknown as MapMouseEvent));
    });
  }

  function viewpoint(): MapViewpoint {
    const centre = map.getCenter();
    return { lon: centre.lng, lat: centre.lat, zoom: map.getZoom() };
  }

  return {
    setLayers(next) {
      layers = next;
      if (isLoaded && !isGone) overlay.setProps({ layers: next.map(ownLayer) });
    },
    setSource(id, data) {
      whenLoaded(() => sources.set(id, data));
    },
    setStyleLayerVisible(id, visible) {
      whenLoaded(() => {
        if (map.getLayer(id)) map.setLayoutProperty(id, 'visibility', visible ? 'visible' : 'none');
      });
    },
    setPaint(layer, property, value) {
      whenLoaded(() => {
        if (map.getLayer(layer)) map.setPaintProperty(layer, property as never, value as never);
      });
    },
    showBounds(bounds, { paddingPx = 48, maxZoom = 17 } = {}) {
      map.fitBounds(bounds as unknown as LngLatBoundsLike, {
        padding: paddingPx,
        maxZoom,
        duration: reducedMotion ? 0 : 350,
      });
    },
    showPlace(lon, lat, zoom) {
      map.easeTo({
        center: [lon, lat],
        ...(zoom !== undefined && { zoom: Math.max(zoom, map.getZoom()) }),
        duration: reducedMotion ? 0 : 350,
      });
    },
    setViewpoint({ lon, lat, zoom }) {
      map.jumpTo({ center: [lon, lat], zoom });
    },
    setCursor(wanted) {
      cursor = wanted;
      map.getCanvas().style.cursor = wanted;
    },
    setPanning(enabled) {
      if (enabled) map.dragPan.enable();
      else map.dragPan.disable();
    },
    viewpoint,
    followMoves(tell) {
      const moves = map.on('move', () => tell(viewpoint()));
      return () => moves.unsubscribe();
    },
    bounds() {
      const shown = map.getBounds();
      return [shown.getWest(), shown.getSouth(), shown.getEast(), shown.getNorth()];
    },
    metresPerPixel() {
      // 512-px world at zoom 0: circumference ÷ 512 at the equator.
      return (40075016.686 * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (512 * 2 ** map.getZoom());
    },
    size: () => ({ width: container.clientWidth, height: container.clientHeight }),
    project(lon, lat) {
      const { x, y } = map.project([lon, lat]);
      return { x, y };
    },
    resize() {
      map.resize();
    },
    snapshot() {
      return new Promise((resolve) => {
        map.once('render', () => resolve(map.getCanvas().toDataURL('image/png')));
        map.triggerRepaint();
      });
    },
    destroy() {
      isGone = true;
      sources.stop();
      map.remove();
    },
  };
}

/** MapLibre puts attribution in as HTML; everything that comes from a file is text. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
