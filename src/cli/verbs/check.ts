// Checks a plan file by what it says itself: households, assignment, boundaries, links, zones and divided buildings
// (docs/plan-file.md). It needs no ground, so it cannot tell which main barriers a grid crosses; the answer names what
// it left out.

import { checkPlanFile, rulesLeftOut } from '../../core/formats/check-plan-file';
import { decodeText } from '../../core/formats/decode-text';
import { parsePlanFile } from '../../core/formats/parse-plan-file';
import { readBytes } from '../input';
import { sentence } from '../read-layer';
import { UsageError, type Verb } from '../verb';

export const check: Verb = {
  name: 'check',
  usage: `PLAN
    checks a plan file; prints its issues, exit code 1 when a hard rule fails`,
  options: {},
  async run(positionals) {
    if (positionals.length !== 1) throw new UsageError('check: give one plan file');
    const [path] = positionals;
    const file = parsePlanFile(decodeText(await readBytes(path), false).text);
    if (!file.ok) throw new UsageError(`${path}: ${sentence(file)}`);
    const { plan, ground, grids, communities } = file.value;
    const issues = checkPlanFile(file.value);
    const hard = issues.filter((issue) => issue.severity === 'hard').length;
    const summary = {
      plan: plan.name,
      ground: ground.name,
      communities: communities.length,
      grids: grids.length,
      hard,
      soft: issues.length - hard,
      notChecked: rulesLeftOut(file.value),
      issues,
    };
    process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
    return hard > 0 ? 1 : 0;
  },
};
