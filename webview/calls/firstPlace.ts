/** Where the first item from `start` on stands that `is` so, when all after it are, too. */
export function firstPlace<Item>(
  items: readonly Item[],
  is: (item: Item) => boolean,
  start = 0,
): number {
  let low = start;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && is(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
