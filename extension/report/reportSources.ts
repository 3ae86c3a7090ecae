/** Where the parts of a report come from that the editor knows. */
export interface ReportSources {
  /** Name and value: versions and places. */
  readonly surroundings: () => readonly (readonly [name: string, value: string])[];
  /** Settings that are not as they are delivered. */
  readonly settings: () => Readonly<Record<string, unknown>>;
  readonly logFiles: () => readonly { readonly title: string; readonly file: string }[];
}
