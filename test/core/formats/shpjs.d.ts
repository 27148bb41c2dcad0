/** The part of shpjs the tests use; it has no types of its own. */
declare module 'shpjs' {
  import type { FeatureCollection } from 'geojson';
  export default function parse(files: {
    readonly shp: Uint8Array;
    readonly dbf: Uint8Array;
    readonly prj: Uint8Array;
    readonly cpg: Uint8Array;
  }): Promise<FeatureCollection | FeatureCollection[]>;
}
