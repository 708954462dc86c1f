/**
 * Which of Recur's response shapes the API has: `current`, as its documentation shows them now, or `early`, as recur-tw
 * 0.11.0 and Recur's first skill describe them. README.md lists the differences.
 */
export type Shapes = 'current' | 'early'
