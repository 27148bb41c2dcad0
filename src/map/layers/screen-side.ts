/**
 * Shows a layer on one side of a vertical line on the screen: two pictures of one ground can lie on one map with a
 * divider between them. The line is asked in pixels by the fragment shader, so panning and zooming change nothing.
 */
import { type Layer, LayerExtension } from '@deck.gl/core';

/** Left of the line or right of it. */
export type ScreenSide = 'left' | 'right';

interface SideProps {
  /** Where the line stands, as a part of the canvas' width. */
  readonly dividerAt?: number;
  readonly screenSide?: ScreenSide;
}

const sideModule = {
  name: 'screenSide',
  fs: /* glsl */ `
layout(std140) uniform screenSideUniforms {
  float at;
  float sign;
} screenSide;
`,
  uniformTypes: { at: 'f32', sign: 'f32' },
} as const;

class ScreenSideExtension extends LayerExtension {
  static override extensionName = 'ScreenSideExtension';
  static override defaultProps = { dividerAt: 0.5, screenSide: 'right' };

  override getShaders(): object {
    return {
      modules: [sideModule],
      inject: {
        'fs:DECKGL_FILTER_COLOR': /* glsl */ `
  if ((gl_FragCoord.x - screenSide.at) * screenSide.sign < 0.0) discard;
`,
      },
    };
  }

  override draw(this: Layer<SideProps>): void {
    const { dividerAt = 0.5, screenSide = 'right' } = this.props;
    const [widthPx] = this.context.device.getDefaultCanvasContext().getDrawingBufferSize();
    this.setShaderModuleProps({ screenSide: { at: dividerAt * widthPx, sign: screenSide === 'right' ? 1 : -1 } });
  }
}

const extension = new ScreenSideExtension();

/** Gives copies of layers that are drawn on one side of the line only; `at` is its place as a part of the map's width. */
export function onScreenSide(layers: readonly Layer[], screenSide: ScreenSide, at: number): Layer[] {
  return layers.map((layer) =>
    layer.clone({ extensions: [...layer.props.extensions, extension], dividerAt: at, screenSide } as object),
  );
}
