/** Where several wait for each other: `met` when so many have arrived. */
export function createMeeting(count: number) {
  let come = 0;
  let meet = () => {};
  const met = new Promise<void>((resolve) => {
    meet = resolve;
  });
  const arrive = () => {
    come += 1;
    if (come === count) meet();
  };
  return { arrive, met };
}
