/** Tiers are data and may be more or fewer than four; the steps of lightness are four, the last serves all above. */
const TIER_TOKENS = ['--tier-a', '--tier-b', '--tier-c', '--tier-d'];

export function tierToken(tier: number): string {
  return TIER_TOKENS[Math.min(tier, TIER_TOKENS.length - 1)];
}
