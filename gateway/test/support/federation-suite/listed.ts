/** Titles of cases by feature, which one reason holds for. */
export interface Group {
  readonly reason: string;
  readonly cases: Readonly<Record<string, readonly string[]>>;
}

/** Reasons by feature and title. */
export type Listed = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The reason of each case in the groups. */
export function listed(groups: readonly Group[]): Listed {
  const reasons: Record<string, Record<string, string>> = {};
  for (const { reason, cases } of groups) {
    for (const [feature, titles] of Object.entries(cases)) {
      const known = reasons[feature] ?? {};
      for (const title of titles) known[title] = reason;
      reasons[feature] = known;
    }
  }
  return reasons;
}
