import type { Json, JsonObject } from './json.ts';

/** Any object of the Kubernetes API. */
export interface KubeObject extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
}

export interface ObjectMeta extends JsonObject {
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly generation?: number;
  readonly creationTimestamp: string;
  readonly deletionTimestamp?: string;
  readonly deletionGracePeriodSeconds?: number;
  readonly labels?: Labels;
  readonly annotations?: Labels;
  readonly ownerReferences?: readonly OwnerReference[];
}

export type Labels = Readonly<Record<string, string>>;

export interface OwnerReference extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}

/** What a workload makes its pods from. */
export interface PodTemplate extends JsonObject {
  readonly metadata?: { readonly labels?: Labels; readonly annotations?: Labels } & JsonObject;
  readonly spec: PodSpec;
}

export interface PodSpec extends JsonObject {
  readonly containers: readonly Container[];
  readonly terminationGracePeriodSeconds?: number;
}

export interface Container extends JsonObject {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly workingDir?: string;
  readonly env?: readonly ({ readonly name: string; readonly value?: string } & JsonObject)[];
  readonly ports?: readonly ({
    readonly name?: string;
    readonly containerPort: number;
  } & JsonObject)[];
  readonly readinessProbe?: JsonObject;
}

export interface Pod extends KubeObject {
  readonly spec: PodSpec;
  readonly status: PodStatus;
}

export interface PodStatus extends JsonObject {
  readonly phase: 'Pending' | 'Running';
  readonly conditions: readonly Condition[];
  readonly containerStatuses: readonly Json[];
}

export interface Condition extends JsonObject {
  readonly type: string;
  readonly status: 'True' | 'False';
}

export interface Deployment extends KubeObject {
  readonly spec: JsonObject & {
    readonly replicas?: number;
    readonly selector: { readonly matchLabels?: Labels } & JsonObject;
    readonly strategy?: { readonly type?: string } & JsonObject;
    readonly template: PodTemplate;
  };
}

/** Whether its port accepts, as far as its status says. */
export function isReady(pod: Pod): boolean {
  return pod.status.conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
}

/** Whether it has been told to go. */
export function isLeaving({ metadata }: KubeObject): boolean {
  return metadata.deletionTimestamp !== undefined;
}

/** Now, as the API server writes it. */
export function timestamp(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}
