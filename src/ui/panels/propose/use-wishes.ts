/** What the person wants proposed, kept while the room is open; what a way does not know is not offered. */
import { useState } from 'react';
import type { ProposalMode } from '../../../commands/propose-grids';
import type { Band } from '../../../core/partition/modes';
import type { Level, Profile } from '../../../core/plan/plan';

export type Scope = 'grids' | 'community' | 'district';

interface Kept {
  readonly mode: ProposalMode;
  readonly scope: Scope;
  /** Null for as many as the target asks for. */
  readonly parts: number | null;
  readonly effort: 'quick' | 'thorough';
  /** Proposals wanted. */
  readonly count: number;
  readonly seed: number;
  readonly band: Band;
  readonly followsSchemes: boolean;
}

export interface Wishes extends Kept {
  readonly scopes: readonly Scope[];
  /** The tolerance as whole per cent where the range lies evenly around the target. */
  readonly percent: number | null;
  readonly set: (more: Partial<Kept>) => void;
}

const SCOPES: Readonly<Record<ProposalMode, readonly Scope[]>> = {
  fresh: ['grids', 'community', 'district'],
  'minimum-change': ['grids', 'community', 'district'],
  balance: ['grids'],
  evenly: ['grids', 'community'],
};

/** Where grids span communities one community is no ground of theirs, and all of them are divided as one. */
const SCOPES_ACROSS: Readonly<Record<ProposalMode, readonly Scope[]>> = {
  fresh: ['grids', 'district'],
  'minimum-change': ['grids', 'district'],
  balance: ['grids'],
  evenly: ['grids', 'district'],
};

/** `selected` grids are what a panel opened with several of them is about. */
export function useWishes(
  { target, min, max }: Profile,
  selected: number,
  { spansCommunities }: Pick<Level, 'spansCommunities'>,
): Wishes {
  const [kept, setKept] = useState<Kept & { readonly profile: string }>({
    mode: 'fresh',
    scope: selected > 1 ? 'grids' : 'community',
    parts: null,
    effort: 'quick',
    count: 3,
    seed: 1,
    band: { target, min, max },
    followsSchemes: false,
    profile: '',
  });
  // Another profile is another range; what was typed over the old one goes with it.
  const profile = [target, min, max].join();
  if (kept.profile !== profile) setKept({ ...kept, band: { target, min, max }, profile });
  const ofMode = (spansCommunities ? SCOPES_ACROSS : SCOPES)[kept.mode];
  const scopes = ofMode.filter((scope) => scope !== 'grids' || selected > 0 || kept.mode === 'balance');
  const { band } = kept;
  const isEven = Math.abs(band.target - band.min - (band.max - band.target)) <= 1;
  return {
    ...kept,
    scope: scopes.includes(kept.scope) ? kept.scope : scopes[0],
    scopes,
    percent: isEven ? Math.round((100 * (band.max - band.target)) / band.target) : null,
    set: (more) => setKept((now) => ({ ...now, ...more })),
  };
}
