/** Where two schemes disagree, as a table for whoever settles it place by place. */
import { toLat, toLon } from '../geometry/projection';
import { communityAt } from '../ground/community-at';
import type { Ground, Label } from '../ground/ground';
import type { Disagreement } from '../plan/disagreements';
import { type Cell, tableCsv } from './table-csv';

/** A scheme as the table names it: its name and, by place in its list, the codes of its grids. */
export interface NamedCodes {
  readonly name: Label;
  readonly codes: readonly string[];
}

/** Writes one row a piece, in the order given; a piece narrower than `sliverM` is marked as a sliver by 1. */
export function disagreementsCsv(
  pieces: readonly Disagreement[],
  { laid, host }: { readonly laid: NamedCodes; readonly host: NamedCodes },
  sliverM: number,
  ground: Ground,
): string {
  const header: Cell[] = [
    '社区编码 community code',
    '社区 community',
    `${laid.name.zh} 编码 code`,
    `${host.name.zh} 归属编码 home code`,
    `${host.name.zh} 所在编码 code here`,
    '户数 households',
    '楼栋 buildings',
    '面积 area (m²)',
    '最宽 widest (m)',
    '狭长 sliver',
    '经度 lon',
    '纬度 lat',
  ];
  const rows = pieces.map((piece): Cell[] => {
    const [x, y] = piece.place;
    const community = ground.areas[communityAt(ground, x, y)];
    return [
      community?.code ?? null,
      community?.name.zh ?? null,
      laid.codes[piece.laid],
      host.codes[piece.home],
      host.codes[piece.host],
      piece.households,
      piece.buildings,
      Math.round(piece.areaM2 * 10) / 10,
      Math.round(piece.widthM * 10) / 10,
      piece.widthM < sliverM ? 1 : 0,
      Math.round(toLon(ground.projection, x) * 1e7) / 1e7,
      Math.round(toLat(ground.projection, y) * 1e7) / 1e7,
    ];
  });
  return tableCsv([header, ...rows]);
}
