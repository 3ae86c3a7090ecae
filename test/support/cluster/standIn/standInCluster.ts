import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { openTempDir, type TempDir } from '../../tempDir.ts';
import type { AccessRule, TestCluster, TestNamespace } from '../testCluster.ts';
import { Access, type Attempt, type User } from './api/access.ts';
import { withDefaults } from './api/defaults.ts';
import { ApiServer, type SeenRequest } from './api/apiServer.ts';
import { Mutations } from './api/mutations.ts';
import { ObjectStore } from './api/objectStore.ts';
import { namespaces, pods, type ResourceType } from './api/resourceTypes.ts';
import { Faults } from './faults.ts';
import { formatKubeconfig } from './kubeconfig.ts';
import type { KubeObject, Pod } from './kubeObject.ts';
import { openStandInNamespace } from './standInNamespace.ts';
import { answerUpgrade } from './tunnel/portForwardUpgrade.ts';
import { Tunnels } from './tunnel/tunnels.ts';
import { Deployments } from './workloads/deployments.ts';
import { collectGarbage } from './workloads/garbage.ts';
import { Kubelet } from './workloads/kubelet.ts';
import type { Emitter } from '../../../../daemon/lib/emitter.ts';

/** A stand-in for a Kubernetes cluster: its API, spoken as kubectl speaks it, with pods that are processes of this machine. */
export class StandInCluster implements TestCluster {
  readonly kind = 'standIn';
  readonly context = 'stand-in';
  readonly store = new ObjectStore();
  readonly mutations = new Mutations(this.store);
  readonly #access = new Access();
  readonly #faults = new Faults();
  readonly #tunnels = new Tunnels();
  readonly #kubelet = new Kubelet(this.store);
  readonly #controllers = [
    new Deployments(this.store, pod => this.#remove(pods, pod)),
    collectGarbage(this.store, (type, object) => this.#remove(type, object)),
  ];
  readonly #server: ApiServer;
  readonly #dir: TempDir;
  readonly #admin: User;
  #lastName = 0;

  private constructor(dir: TempDir) {
    this.#dir = dir;
    this.#admin = this.#access.addUser('admin');
    const { store, mutations } = this;
    const [access, faults, kubelet, tunnels] = [
      this.#access,
      this.#faults,
      this.#kubelet,
      this.#tunnels,
    ];
    const readLog = (pod: KubeObject) => kubelet.processOf(pod)?.log ?? '';
    this.#server = new ApiServer(
      { store, access, mutations, faults, readLog },
      upgrade => void answerUpgrade({ store, access, faults, kubelet, tunnels }, upgrade),
    );
    for (const name of ['default', 'kube-system']) this.#addNamespace(name, {});
  }

  static async open(): Promise<StandInCluster> {
    const cluster = new StandInCluster(await openTempDir());
    await cluster.#server.start();
    await cluster.#writeConfig('admin', cluster.#admin);
    return cluster;
  }

  get kubeconfig(): string {
    return join(this.#dir.path, 'admin.kubeconfig');
  }

  /** Where its API is served. */
  get url(): string {
    return this.#server.url;
  }

  /** The administrator's token. */
  get token(): string {
    return this.#admin.token;
  }

  /** Told at each request that comes. */
  get requests(): Emitter<SeenRequest> {
    return this.#server.requests;
  }

  /** The pods that tunnels lead to, one for each tunnel. */
  get tunnels(): readonly { readonly namespace: string; readonly pod: string }[] {
    return this.#tunnels.open.map(({ namespace, pod }) => ({ namespace, pod }));
  }

  async openNamespace(labels: Readonly<Record<string, string>> = {}): Promise<TestNamespace> {
    const name = `test-${(this.#lastName += 1)}`;
    this.#addNamespace(name, labels);
    return openStandInNamespace(this, name);
  }

  async userConfig(namespace: string, rules: readonly AccessRule[]): Promise<string> {
    const name = `user-${(this.#lastName += 1)}`;
    return this.#writeConfig(name, this.#access.addUser(name, { namespace, rules }));
  }

  async expiredConfig(): Promise<string> {
    const name = `expired-${(this.#lastName += 1)}`;
    const user = this.#access.addUser(name);
    this.#access.expire(user.token);
    return this.#writeConfig(name, user);
  }

  async stopApiServer(): Promise<void> {
    this.#tunnels.drop();
    await this.#server.stop();
  }

  startApiServer(): Promise<void> {
    return this.#server.start();
  }

  /** Breaks every open tunnel off. */
  dropTunnels(): void {
    this.#tunnels.drop();
  }

  /** The tunnels that are open now stay open and let nothing through. */
  blackHoleTunnels(): Disposable {
    return this.#tunnels.hold();
  }

  /** Connections through tunnels are refused, as if nothing listened in the pods. */
  refuseStreams(): Disposable {
    this.#faults.refusesStreams = true;
    return { [Symbol.dispose]: () => void (this.#faults.refusesStreams = false) };
  }

  /** Tunnels in websockets are refused, so that kubectl falls back to plain SPDY. */
  refuseWebsockets(): Disposable {
    this.#faults.refusesWebsockets = true;
    return { [Symbol.dispose]: () => void (this.#faults.refusesWebsockets = false) };
  }

  /** Each answer takes so much longer. */
  delayAnswers(ms: number): Disposable {
    this.#faults.delayMs = ms;
    return { [Symbol.dispose]: () => void (this.#faults.delayMs = 0) };
  }

  /** Forbids everybody what `isDenied` says. */
  deny(isDenied: (attempt: Attempt) => boolean): Disposable {
    return this.#access.deny(isDenied);
  }

  /** The administrator's token is accepted no more. Connections that are open stay. */
  expireCredentials(): Disposable {
    return this.#access.expire(this.#admin.token);
  }

  /** Each watch ends, as it does after a while in any cluster. */
  endWatches(): void {
    this.#faults.watchesEnd.emit();
  }

  /** Each watch ends, and none can go on from where it was: the server has forgotten the past. */
  expireWatches(): void {
    this.store.compact();
    this.#faults.watchesEnd.emit();
  }

  /** Whether a pod may be ready; if not, it is not, whatever its port does. */
  allowReady(pod: Pod, isAllowed: boolean): void {
    this.#kubelet.processOf(pod)?.allowReady(isAllowed);
  }

  /** Runs `command` in containers with this image; their own arguments follow. */
  addImage(image: string, command: readonly string[]): void {
    this.#kubelet.images.set(image, command);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const controller of this.#controllers) controller[Symbol.dispose]();
    await this.stopApiServer();
    await this.#kubelet[Symbol.asyncDispose]();
    await this.#dir[Symbol.asyncDispose]();
  }

  #addNamespace(name: string, labels: Readonly<Record<string, string>>): void {
    this.store.put(namespaces, withDefaults(namespaces, { metadata: { name, labels } }));
  }

  #remove(type: ResourceType, { metadata: { namespace, name, uid } }: KubeObject): void {
    if (this.store.get(type, namespace, name)?.metadata.uid !== uid) return;
    const path = { type, name, ...(namespace !== undefined && { namespace }) };
    this.mutations.delete(path, { isDryRun: false, graceSeconds: undefined });
  }

  async #writeConfig(name: string, { token }: User): Promise<string> {
    const { context } = this;
    const { url: server, certificate } = this.#server;
    const fields = { context, server, authority: certificate.cert, user: name, token };
    const path = join(this.#dir.path, `${name}.kubeconfig`);
    await writeFile(path, formatKubeconfig(fields), { mode: 0o600 });
    return path;
  }
}
