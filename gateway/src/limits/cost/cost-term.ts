/** What a cost may depend on. */
export interface Evaluation {
  /** As the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether a list that is asked for without just one slicing argument is refused. */
  readonly isStrict: boolean;
  /** Values of terms that stand in several places. */
  readonly known: Map<Cost, number>;
}

/** A cost: a number, or what gives it once the variables are known. */
export type Cost =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'variable'; readonly evaluateWith: (evaluation: Evaluation) => number };

export function constant(value: number): Cost {
  return { kind: 'constant', value };
}

export function variable(evaluateWith: (evaluation: Evaluation) => number): Cost {
  return { kind: 'variable', evaluateWith };
}

/** The sum of costs; nothing is gained by what costs less than nothing. */
export function sum(costs: readonly Cost[]): Cost {
  let fixed = 0;
  const rest: Cost[] = [];
  for (const cost of costs) {
    if (cost.kind === 'constant') fixed += cost.value;
    else rest.push(cost);
  }
  const least = Math.max(fixed, 0);
  if (rest.length === 0) return constant(least);
  return variable((evaluation) => {
    let total = fixed;
    for (const cost of rest) total += evaluate(cost, evaluation);
    return Math.max(total, 0);
  });
}

export function product(one: Cost, other: Cost): Cost {
  if (one.kind === 'constant' && other.kind === 'constant') {
    return constant(times(one.value, other.value));
  }
  return variable((evaluation) => times(evaluate(one, evaluation), evaluate(other, evaluation)));
}

/** Nothing of something endless is nothing. */
function times(one: number, other: number): number {
  return one === 0 || other === 0 ? 0 : one * other;
}

/** The value of a cost; that of a fragment is found once, however often it is spread. */
export function evaluate(cost: Cost, evaluation: Evaluation): number {
  if (cost.kind === 'constant') return cost.value;
  const known = evaluation.known.get(cost);
  if (known !== undefined) return known;
  const value = cost.evaluateWith(evaluation);
  evaluation.known.set(cost, value);
  return value;
}
