/** All words of a language: each part brings its own top-level keys; `refusal` and `rule` are gathered from all of them. */
import { atlas } from './atlas';
import { engine } from './engine';
import { everyRoom } from './every-room';
import { frame } from './frame';
import { handOver } from './hand-over';
import { keeping } from './keeping';
import { levels } from './levels';
import { links } from './links';
import { open } from './open';
import { overlay } from './overlay';
import { plan } from './plan';
import { propose } from './propose';
import { seeing } from './seeing';
import { stairwells } from './stairwells';
import { studio } from './studio';
import { tools } from './tools';
import { vertices } from './vertices';
import { wall } from './wall';
import { zones } from './zones';

const PARTS = [
  everyRoom,
  frame,
  open,
  plan,
  propose,
  engine,
  studio,
  seeing,
  tools,
  vertices,
  links,
  stairwells,
  keeping,
  handOver,
  levels,
  overlay,
  wall,
  atlas,
  zones,
] as const;

export function words(language: 'zh' | 'en'): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const part of PARTS) {
    for (const [key, value] of Object.entries(part[language])) {
      all[key] = typeof value === 'object' && key in all ? { ...(all[key] as object), ...value } : value;
    }
  }
  return all;
}
