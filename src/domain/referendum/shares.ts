/**
 * Whole percentages that add up to exactly 100 (largest remainder, also known as Hare-Niemeyer; ties go to the earlier
 * option). All zeros when nobody voted.
 * @param counts ballots per option, non-negative whole numbers.
 */
export function wholePercentages(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const quotas = counts.map((count) => (count / total) * 100);
  const shares = quotas.map(Math.floor);
  const missing = 100 - shares.reduce((sum, share) => sum + share, 0);
  quotas
    .map((quota, at) => ({ at, remainder: quota - Math.floor(quota) }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at)
    .slice(0, missing)
    .forEach(({ at }) => (shares[at] = (shares[at] ?? 0) + 1));
  return shares;
}
