/** Where this window's configuration files are, or would be. */
export interface ConfigPlaces {
  /** The user's own file. */
  readonly user: string;
  /** The files of the trusted workspace folders that have one. */
  readonly workspace: readonly { readonly folder: string; readonly file: string }[];
}
