/** What is open in the editor that the user was in last. */
export interface ActiveText {
  readonly name: string;
  /** Of its document. */
  readonly address: string;
  /** Where it is on the machine that the daemon runs on; absent for what is no file there. */
  readonly file?: PlaceOfFile | undefined;
  readonly text: string;
  /** Empty when nothing is selected. */
  readonly selection: string;
}

/** A file or a folder, as a path and as a URI. */
export interface PlaceOfFile {
  readonly path: string;
  readonly uri: string;
}

/** Where values come from that nobody wants to type. */
export interface ValueSources {
  active(): ActiveText | undefined;
  /** Has the user choose what is there, beginning in the folder that they work in. */
  choose(kind: 'file' | 'folder', title: string): Promise<PlaceOfFile | undefined>;
}
