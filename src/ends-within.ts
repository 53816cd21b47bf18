/** Whether work ends within so many milliseconds, well or not; where there is none, it has. */
export async function endsWithin(ms: number, work: Promise<unknown> | undefined): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const ended = () => true;
  const result = await Promise.race([Promise.resolve(work).then(ended, ended), limit]);
  clearTimeout(timer);
  return result;
}
