/** What the daemon is started with. */
export interface DaemonSettings {
  /** 0 takes any free port. */
  readonly port: number;
  readonly configFile: string;
  readonly stateDirectory: string;
}
