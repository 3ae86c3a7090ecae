const lists: ReadonlySet<string | symbol> = new Set(['filter', 'flatMap', 'map']);

/** Stands for an editor that does nothing: each of its properties, calls and instances is another such thing. */
export function anything(): object {
  const known = new Map<string | symbol, unknown>();
  return new Proxy(function () {}, {
    get(target, key) {
      if (key === 'prototype') return target.prototype;
      if (key === 'then') return undefined; // It is no promise.
      if (key === Symbol.iterator) return [][Symbol.iterator];
      if (key === Symbol.toPrimitive) return () => 'anything';
      if (!known.has(key)) known.set(key, lists.has(key) ? () => [] : anything());
      return known.get(key);
    },
    set: (_target, key, value) => Boolean(known.set(key, value)),
    apply: () => anything(),
    construct: () => anything(),
  });
}
