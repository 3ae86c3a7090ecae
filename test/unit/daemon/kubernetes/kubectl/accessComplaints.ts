import type { Complaint } from './complaint.ts';

const network = 'check that the cluster runs, and the network and the VPN';
const again =
  'log in again, for example by what a terminal asks for after: kubectl --context lab get namespaces';

/** What kubectl writes where a cluster cannot be reached, or does not let the user in: word by word. */
export const accessComplaints: readonly Complaint[] = [
  {
    name: 'a right that is missing in a namespace',
    stderr:
      'Error from server (Forbidden): services is forbidden: User "dev" cannot list resource "services" in API group "" in the namespace "team"',
    code: 'KUBERNETES_FORBIDDEN',
    message:
      'dev may not list services in the namespace team (the context lab); ask for that right, and check with: kubectl --context lab auth can-i list services --namespace team',
  },
  {
    name: 'a right that is missing in the whole cluster',
    stderr:
      'Error from server (Forbidden): namespaces is forbidden: User "dev" cannot list resource "namespaces" in API group "" at the cluster scope',
    code: 'KUBERNETES_FORBIDDEN',
    message:
      'dev may not list namespaces in the whole cluster (the context lab); ask for that right, and check with: kubectl --context lab auth can-i list namespaces --all-namespaces',
  },
  {
    name: 'a right that is missing for a group of resources',
    stderr:
      'Error from server (Forbidden): deployments.apps "web" is forbidden: User "dev" cannot patch resource "deployments" in API group "apps" in the namespace "team"',
    code: 'KUBERNETES_FORBIDDEN',
    message:
      /^dev may not patch deployments\.apps in .*can-i patch deployments\.apps --namespace team$/,
  },
  {
    name: 'a port-forward without the right to it',
    stderr:
      'error: error upgrading connection: pods "web" is forbidden: User "seer" cannot create resource "pods/portforward" in API group "" in the namespace "team"',
    code: 'KUBERNETES_FORBIDDEN',
    message:
      'seer may not create pods/portforward in the namespace team (the context lab); ask for that right, and check with: kubectl --context lab auth can-i create pods --subresource=portforward --namespace team',
  },
  {
    name: 'a path that is forbidden',
    stderr:
      'Error from server (Forbidden): forbidden: User "system:anonymous" cannot get path "/metrics"',
    code: 'KUBERNETES_FORBIDDEN',
    message:
      /^system:anonymous may not get \/metrics .*: kubectl --context lab auth can-i get \/metrics$/,
  },
  {
    name: 'a refusal without a reason, after the log of five attempts',
    stderr: `${'E1122 19:14:41.342581    3751 memcache.go:265] "Unhandled Error" err="couldn\'t get current server API group list: unknown"\n'.repeat(5)}Error from server (Forbidden): unknown`,
    code: 'KUBERNETES_FORBIDDEN',
    message: 'The cluster of the context lab forbids this: unknown',
  },
  {
    name: 'a token that is not accepted',
    stderr: 'error: You must be logged in to the server (Unauthorized)',
    code: 'KUBERNETES_LOGIN_EXPIRED',
    message: `The cluster of the context lab does not accept the login, which may have expired; ${again}`,
  },
  {
    name: 'credentials that are asked for',
    stderr:
      "E1122 19:14:41.615709    3772 memcache.go:265] couldn't get current server API group list: the server has asked for the client to provide credentials\nerror: You must be logged in to the server (the server has asked for the client to provide credentials)",
    code: 'KUBERNETES_LOGIN_EXPIRED',
    message: /^The cluster of the context lab does not accept the login/,
  },
  {
    name: 'a kubeconfig without credentials',
    stderr: 'error: EOF',
    code: 'KUBERNETES_LOGIN_EXPIRED',
    message: /^The kubeconfig has no credentials for the context lab/,
  },
  {
    name: 'a credential plugin that fails',
    stderr:
      'token expired, run: login again\nUnable to connect to the server: getting credentials: exec: executable sh failed with exit code 3',
    code: 'KUBERNETES_LOGIN_EXPIRED',
    message: `The credential plugin sh of the context lab failed with exit code 3 (token expired, run: login again); ${again}`,
  },
  {
    name: 'a credential plugin that is asked twice',
    stderr:
      'token expired\ntoken expired\nUnable to connect to the server: getting credentials: exec: executable aws failed with exit code 255',
    code: 'KUBERNETES_LOGIN_EXPIRED',
    message:
      /^The credential plugin aws of the context lab failed with exit code 255 \(token expired\); /,
  },
  {
    name: 'a credential plugin that is not installed',
    stderr: `Unable to connect to the server: getting credentials: exec: executable no-such-plugin not found

It looks like you are trying to use a client-go credential plugin that is not installed.

To learn more about this feature, consult the documentation available at:
      https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins

Install the plugin`,
    code: 'KUBERNETES_LOGIN_EXPIRED',
    message:
      'The credential plugin no-such-plugin of the context lab is not on the PATH of the daemon; install it, or write its full path into the kubeconfig',
  },
  {
    name: 'a credential plugin that says nothing sensible',
    stderr:
      "Unable to connect to the server: getting credentials: decoding stdout: couldn't get version/kind; json parse error: json: cannot unmarshal string into Go value",
    code: 'KUBERNETES_LOGIN_EXPIRED',
    message: /^The credentials of the context lab cannot be had: decoding stdout: /,
  },
  {
    name: 'a way to log in that is no more',
    stderr:
      'error: The gcp auth plugin has been removed.\nPlease use the "gke-gcloud-auth-plugin" kubectl/client-go credential plugin instead.',
    code: 'KUBERNETES_LOGIN_EXPIRED',
    message: /^This kubectl cannot log in to the context lab: .*gke-gcloud-auth-plugin/,
  },
  {
    name: 'certificates that are not there',
    stderr:
      'Error in configuration: \n* unable to read client-cert /no/cert for u due to open /no/cert: no such file or directory\n* unable to read client-key /no/key for u due to open /no/key: no such file or directory',
    code: 'KUBERNETES_LOGIN_EXPIRED',
    message:
      /^The credentials of the context lab cannot be read: unable to read client-cert \/no\/cert .*; unable to read client-key/,
  },
  {
    name: 'an unknown context',
    stderr: 'error: context "lab" does not exist',
    code: 'KUBERNETES_CONTEXT_UNKNOWN',
    message: 'The kubeconfig has no context lab; kubectl config get-contexts lists those there are',
  },
  {
    name: 'an unknown context of a port-forward',
    stderr: 'Error in configuration: context was not found for specified context: lab',
    code: 'KUBERNETES_CONTEXT_UNKNOWN',
    message: /^The kubeconfig has no context lab;/,
  },
  {
    name: 'a kubeconfig that is no YAML',
    stderr:
      'error: error loading config file "broken.yaml": yaml: line 2: mapping values are not allowed in this context',
    code: 'KUBERNETES_CONTEXT_UNKNOWN',
    message:
      'Cannot read the kubeconfig broken.yaml: yaml: line 2: mapping values are not allowed in this context',
  },
  {
    name: 'a certificate authority that is not there',
    stderr:
      'error: unable to read certificate-authority /no/ca for lab due to open /no/ca: no such file or directory',
    code: 'KUBERNETES_CONTEXT_UNKNOWN',
    message:
      /^The kubeconfig cannot be used for the context lab: unable to read certificate-authority/,
  },
  {
    name: 'a certificate of nobody known',
    stderr:
      'Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown authority',
    code: 'KUBERNETES_UNTRUSTED',
    message:
      "The API server of the context lab cannot be trusted: certificate signed by unknown authority; correct the cluster's server and certificate-authority in the kubeconfig",
  },
  {
    name: 'a certificate for another name',
    stderr:
      'Unable to connect to the server: tls: failed to verify certificate: x509: certificate is not valid for any names, but wanted to match localhost',
    code: 'KUBERNETES_UNTRUSTED',
    message: /wanted to match localhost/,
  },
  {
    name: 'a server without TLS',
    stderr: 'Unable to connect to the server: http: server gave HTTP response to HTTPS client',
    code: 'KUBERNETES_UNTRUSTED',
    message: /speaks no TLS/,
  },
  {
    name: 'an address where nobody answers',
    stderr:
      'The connection to the server 127.0.0.1:9 was refused - did you specify the right host or port?',
    code: 'KUBERNETES_UNREACHABLE',
    message: `Nothing answers at 127.0.0.1:9, the API server of the context lab; ${network}`,
  },
  {
    name: 'a name without an address',
    stderr:
      'Unable to connect to the server: dial tcp: lookup no-such-host.invalid on 10.255.255.53:53: no such host',
    code: 'KUBERNETES_UNREACHABLE',
    message: `There is no address for no-such-host.invalid, the API server of the context lab; ${network}`,
  },
  {
    name: 'a server that does not answer',
    stderr:
      'Unable to connect to the server: net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
    code: 'KUBERNETES_UNREACHABLE',
    message: `The API server of the context lab does not answer in time (net/http: request canceled (Client.Timeout exceeded while awaiting headers)); ${network}`,
  },
  {
    name: 'a server that never greets',
    stderr: 'Unable to connect to the server: net/http: TLS handshake timeout',
    code: 'KUBERNETES_UNREACHABLE',
    message: /does not answer in time/,
  },
  {
    name: 'a connection that breaks',
    stderr: 'Unable to connect to the server: EOF',
    code: 'KUBERNETES_UNREACHABLE',
    message: `The API server of the context lab cannot be reached (EOF); ${network}`,
  },
  {
    name: 'an API server without its store',
    stderr:
      'Error from server (InternalError): Internal error occurred: etcdserver: request timed out',
    code: 'KUBERNETES_UNREACHABLE',
    message: /etcdserver: request timed out/,
  },
  {
    name: 'an API server that starts',
    stderr:
      'Error from server (ServiceUnavailable): the server is currently unable to handle the request',
    code: 'KUBERNETES_UNREACHABLE',
    message:
      'The API server of the context lab is in trouble: the server is currently unable to handle the request',
  },
  {
    name: 'a gateway in front of nobody',
    stderr:
      'Error from server (InternalError): an error on the server ("<html>Bad gateway</html>") has prevented the request from succeeding',
    code: 'KUBERNETES_UNREACHABLE',
    message: /Bad gateway/,
  },
  {
    name: 'an API server with too much to do',
    stderr:
      'Error from server (TooManyRequests): the server has received too many requests and has asked us to try again later',
    code: 'KUBERNETES_UNREACHABLE',
    message: /too many requests/,
  },
];
