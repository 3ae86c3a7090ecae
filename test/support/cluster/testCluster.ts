/** A Kubernetes cluster for tests: a stand-in API server with the pods as local processes, or a real one. */
export interface TestCluster extends AsyncDisposable {
  readonly kind: 'standIn' | 'real';
  /** The administrator's kubeconfig, with one context. */
  readonly kubeconfig: string;
  readonly context: string;
  /** Makes a namespace, which goes with all that is in it. */
  openNamespace(labels?: Readonly<Record<string, string>>): Promise<TestNamespace>;
  /** A kubeconfig of a user who may do in `namespace` only what `rules` allow; its context has the same name. */
  userConfig(namespace: string, rules: readonly AccessRule[]): Promise<string>;
  /** A kubeconfig whose credentials are not accepted any more. */
  expiredConfig(): Promise<string>;
  /** Ends the API server, and with it every tunnel; pods go on. */
  stopApiServer(): Promise<void>;
  /** Starts it again at the same address; returns once it answers. */
  startApiServer(): Promise<void>;
}

/** What a user may do, as an RBAC rule says it. */
export interface AccessRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** A namespace of one test. */
export interface TestNamespace extends AsyncDisposable {
  readonly name: string;
  /** Makes a deployment and a service, and waits until every pod is ready. */
  deploy(workload: WorkloadSpec): Promise<TestWorkload>;
  /** `kubectl apply` of manifests in YAML. */
  apply(yaml: string): Promise<void>;
}

/** A program in pods behind a service. */
export interface WorkloadSpec {
  readonly name: string;
  /** Arguments for Node: the file, from the root of the repository, and its own. It listens on the port in `PORT`, on every address. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Default: 1. */
  readonly replicas?: number;
  /** Of the service. The container listens on `containerPort`, which has the name `mcp`. */
  readonly port: number;
  readonly portName?: string;
  readonly containerPort: number;
  readonly appProtocol?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A deployment with its service. */
export interface TestWorkload {
  readonly name: string;
  /** The names of the pods that are ready and not about to go. */
  readyPods(): Promise<string[]>;
  /** `kubectl rollout restart`: a new pod is ready before an old one goes; returns once all old ones are gone. */
  restart(): Promise<void>;
  /** `kubectl delete pod`; another takes its place. Returns once it is gone. */
  deletePod(name: string): Promise<void>;
  /** Returns once there are so many ready pods. */
  scale(replicas: number): Promise<void>;
}
