/** The points of an SVG path of moves, straight steps (M l h v z) as absolute lines, to measure what was drawn. */
export function pathLines(d: string): [number, number][][] {
  const lines: [number, number][][] = [];
  let [x, y] = [0, 0];
  for (const [, command, rest] of d.matchAll(/([Mlhvz])([^Mlhvz]*)/g)) {
    const numbers = [...rest.matchAll(/-?(?:\d+\.?\d*|\.\d+)/g)].map(Number);
    if (command === 'M') {
      [x, y] = numbers;
      lines.push([[x, y]]);
    } else if (command === 'h' || command === 'v') {
      if (command === 'h') x += numbers[0];
      else y += numbers[0];
      lines[lines.length - 1].push([x, y]);
    } else {
      for (let i = 0; i + 1 < numbers.length; i += 2) {
        x += numbers[i];
        y += numbers[i + 1];
        lines[lines.length - 1].push([x, y]);
      }
    }
  }
  return lines;
}
