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
  /** Cells met by the box asked about last carry its number, so that a cell counts once. */
  const met = new Int32Array(columns * rows);
  let asked = 0;
  /** The cells under a box, −1 off the frame, into `under`; a cell may come twice. Gives how many. */
  let under = new Int32Array(4096);
  const cellsUnder = ({ x, y, widthMm, heightMm, angle }: LabelBox): number => {
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    const across = Math.ceil(widthMm / CELL_MM) + 1;
    const down = Math.ceil(heightMm / CELL_MM) + 1;
    if (under.length < across * down) under = new Int32Array(2 * across * down);
    let count = 0;
    for (let i = 0; i < across; i++) {
      const u = (i / (across - 1) - 0.5) * widthMm;
      for (let j = 0; j < down; j++) {
        const v = (j / (down - 1) - 0.5) * heightMm;
        under[count++] = cellAt(x + u * cosine - v * sine, y + u * sine + v * cosine);
      }
    }
    return count;
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
      const count = cellsUnder(box);
      for (let i = 0; i < count; i++) if (under[i] >= 0) cells[under[i]] |= TAKEN;
    },
    linesUnder(box) {
      const count = cellsUnder(box);
      asked++;
      let crossed = 0;
      for (let i = 0; i < count; i++) {
        const cell = under[i];
        if (cell < 0 || (cells[cell] & TAKEN) !== 0) return null;
        if (cells[cell] !== LINE || met[cell] === asked) continue;
        met[cell] = asked;
        crossed++;
      }
      return crossed;
    },
  };
}
