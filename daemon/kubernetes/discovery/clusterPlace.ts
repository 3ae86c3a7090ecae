/** Where services are looked for. */
export interface ClusterPlace {
  readonly context: string;
  /** Undefined: in the whole cluster. */
  readonly namespace?: string | undefined;
}

/** The same for equal places. */
export function placeKey({ context, namespace }: ClusterPlace): string {
  return JSON.stringify([context, namespace]);
}
