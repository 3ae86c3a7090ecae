import type { ControlMethod, ControlParams, ControlResult } from '#protocol/controlRequest.ts';
import type { FederationLease } from '../federation/federations.ts';
import type { ControlServices } from './controlServices.ts';
import type { ControlSession } from './controlSession.ts';
import type { FaceClusters } from './cluster/faceClusters.ts';
import type { FaceResources } from './faceResources.ts';

/** The face that asks, as far as a method may need it. */
export interface Asker {
  readonly session: ControlSession;
  /** Keeps a federation open for as long as the connection lives. */
  hold(lease: FederationLease): void;
  /** The clusters that it watches, for as long as the connection lives. */
  readonly clusters: FaceClusters;
  /** The resources that it hears of, for as long as the connection lives. */
  readonly resources: FaceResources;
  /** Shows how far a call has come. */
  progress(progress: { progress: number; total?: number; message?: string }): void;
}

/** What answers each method. */
export type ControlHandlers = {
  readonly [Method in ControlMethod]: (
    params: ControlParams<Method>,
    services: ControlServices,
    asker: Asker,
    signal: AbortSignal,
  ) => Promise<ControlResult<Method>> | ControlResult<Method>;
};
