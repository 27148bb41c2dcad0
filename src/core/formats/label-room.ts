/**
 * Room for lettering on a sheet: a raster of half millimetres that says where a line runs, over which a name may stand
 * if it must, and where lettering stands already, over which none may. Boxes may be turned, as names along streets are.
 */

const CELL_MM = 0.5;
const LINE = 1;
const TAKEN = 2;

/** A box about its middle, turned by an angle (radians, clockwise on paper). */
export interface LabelBox {
  readonly x: number;
  readonly y: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly angle: number;
}

export interface LabelRoom {
  /** Marks where a line runs, interleaved millimetres. */
  runLine(line: ArrayLike<number>): void;
  take(box: LabelBox): void;
  /** How many cells with a line a box covers; null where lettering is in its way or it leaves the frame. */
  linesUnder(box: LabelBox): number | null;
}

/** Makes the empty raster of a frame. */
export function labelRoom(frameWidthMm: number, frameHeightMm: number): LabelRoom {
  const columns = Math.ceil(frameWidthMm / CELL_MM);
  const rows = Math.ceil(frameHeightMm / CELL_MM);
  const cells = new Uint8Array(columns * rows);
  const cellAt = (x: number, y: number): number => {
    const [column, row] = [Math.floor(x / CELL_MM), Math.floor(y / CELL_MM)];
    return column < 0 || row < 0 || column >= columns || row >= rows ? -1 : row * columns + column;
  };
  /** Calls back for the cells under a box, −1 off the frame, until told to stop; a cell may come twice. */
  const eachCell = ({ x, y, widthMm, heightMm, angle }: LabelBox, visit: (cell: number) => boolean): void => {
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    const across = Math.ceil(widthMm / CELL_MM) + 1;
    const down = Math.ceil(heightMm / CELL_MM) + 1;
    for (let i = 0; i < across; i++) {
      const u = (i / (across - 1) - 0.5) * widthMm;
      for (let j = 0; j < down; j++) {
        const v = (j / (down - 1) - 0.5) * heightMm;
        if (!visit(cellAt(x + u * cosine - v * sine, y + u * sine + v * cosine))) return;
      }
    }
  };
  return {
    runLine(line) {
      for (let i = 0; i + 3 < line.length; i += 2) {
        const steps = Math.ceil(Math.hypot(line[i + 2] - line[i], line[i + 3] - line[i + 1]) / CELL_MM) || 1;
        for (let step = 0; step <= steps; step++) {
          const share = step / steps;
          const cell = cellAt(
            line[i] + share * (line[i + 2] - line[i]),
            line[i + 1] + share * (line[i + 3] - line[i + 1]),
          );
          if (cell >= 0) cells[cell] |= LINE;
        }
      }
    },
    take(box) {
      eachCell(box, (cell) => {
        if (cell >= 0) cells[cell] |= TAKEN;
        return true;
      });
    },
    linesUnder(box) {
      const crossed = new Set<number>();
      let isFree = true;
      eachCell(box, (cell) => {
        isFree = cell >= 0 && (cells[cell] & TAKEN) === 0;
        if (isFree && (cells[cell] & LINE) !== 0) crossed.add(cell);
        return isFree;
      });
      return isFree ? crossed.size : null;
    },
  };
}
