/** What work that can be done in steps comes to, with nothing done between them. */
export function atOneGo<T>(steps: Generator<undefined, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}
