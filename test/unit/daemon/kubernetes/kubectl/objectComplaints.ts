import type { Complaint } from './complaint.ts';

/** What kubectl writes of objects that are not there, not accepted or not to be forwarded to: word by word. */
export const objectComplaints: readonly Complaint[] = [
  {
    name: 'a pod that is not there',
    stderr: 'Error from server (NotFound): pods "none" not found',
    code: 'KUBERNETES_NOT_FOUND',
    message:
      'There is no pod none in the cluster of the context lab; check its name and its namespace',
  },
  {
    name: 'a deployment that is not there',
    stderr: 'Error from server (NotFound): deployments.apps "none" not found',
    code: 'KUBERNETES_NOT_FOUND',
    message: /^There is no deployment none /,
  },
  {
    name: 'a resource that the cluster does not know',
    stderr: 'Error from server (NotFound): the server could not find the requested resource',
    code: 'KUBERNETES_NOT_FOUND',
    message: /^The cluster of the context lab does not know this kind of resource/,
  },
  {
    name: 'a field out of range',
    stderr: `The Service "bad" is invalid: 
* spec.ports[0].port: Invalid value: 99999: must be between 1 and 65535, inclusive
* spec.ports[0].targetPort: Invalid value: 99999: must be between 1 and 65535, inclusive`,
    code: 'KUBERNETES_REJECTED',
    message:
      'The Service "bad" is invalid: spec.ports[0].port: Invalid value: 99999: must be between 1 and 65535, inclusive; spec.ports[0].targetPort: Invalid value: 99999: must be between 1 and 65535, inclusive',
  },
  {
    name: 'a field that nobody knows',
    stderr:
      'error: error validating "STDIN": error validating data: ValidationError(ConfigMap): unknown field "dota" in io.k8s.api.core.v1.ConfigMap; if you choose to ignore these errors, turn validation off with --validate=false',
    code: 'KUBERNETES_REJECTED',
    message:
      'error validating "STDIN": error validating data: ValidationError(ConfigMap): unknown field "dota" in io.k8s.api.core.v1.ConfigMap',
  },
  {
    name: 'a list without its keys',
    stderr:
      'Error from server: failed to create typed patch object: .spec.ports: element 0: associative list with keys has an element that omits key field "protocol" (and doesn\'t have default value)',
    code: 'KUBERNETES_REJECTED',
    message: /^failed to create typed patch object: \.spec\.ports: /,
  },
  {
    name: 'a kind that is not installed',
    stderr:
      'error: resource mapping not found for name: "bad" namespace: "team" from "STDIN": no matches for kind "Nope" in version "nope.dev/v1"\nensure CRDs are installed first',
    code: 'KUBERNETES_REJECTED',
    message:
      'The cluster of the context lab does not know Nope of nope.dev/v1; install the CRDs that define it first',
  },
  {
    name: 'YAML that is none',
    stderr:
      "error: error parsing STDIN: error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'",
    code: 'KUBERNETES_REJECTED',
    message: /^error parsing STDIN: .*yaml: line 1/,
  },
  {
    name: 'a field that somebody else has set',
    stderr: `error: Apply failed with 1 conflict: conflict with "other": .data.a
Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the \`--force-conflicts\` flag.`,
    code: 'KUBERNETES_REJECTED',
    message:
      'Apply failed with 1 conflict: conflict with "other": .data.a; somebody else has set these fields',
  },
  {
    name: 'an admission webhook that refuses',
    stderr:
      'Error from server (BadRequest): admission webhook "deny.example.com" denied the request: no latest images',
    code: 'KUBERNETES_REJECTED',
    message:
      'The cluster of the context lab refuses this: admission webhook "deny.example.com" denied the request: no latest images',
  },
  {
    name: 'a quota that is used up',
    stderr:
      'Error from server (Forbidden): error when creating "STDIN": pods "web" is forbidden: exceeded quota: small, requested: pods=1, used: pods=2, limited: pods=2',
    code: 'KUBERNETES_REJECTED',
    message: /exceeded quota: small/,
  },
  {
    name: 'a pod that waits',
    stderr: 'error: unable to forward port because pod is not running. Current status=Pending',
    code: 'KUBERNETES_NO_ENDPOINTS',
    message: 'The pod does not run: it is Pending',
  },
  {
    name: 'a service without such a port',
    stderr: 'error: Service web does not have a service port 99',
    code: 'KUBERNETES_WRONG_PORT',
    message: 'The service web has no port 99',
  },
  {
    name: 'a pod without a port of that name',
    stderr: "error: Pod 'web' does not have a named port 'nope'",
    code: 'KUBERNETES_WRONG_PORT',
    message: 'The pod web has no port nope',
  },
  {
    name: 'a service without a selector',
    stderr:
      "error: cannot attach to *v1.Service: invalid service 'nosel': Service is defined without a selector",
    code: 'KUBERNETES_NO_ENDPOINTS',
    message: 'The service nosel has no selector, so it leads to no pod',
  },
  {
    name: 'a port where nobody listens',
    stderr:
      'E1122 19:17:08.896089    5439 portforward.go:409] an error occurred forwarding 37361 -> 81: error forwarding port 81 to pod daef210573f6, uid : failed to execute portforward in network namespace "/var/run/netns/cni-de07": failed to connect to localhost:81 inside namespace "daef210573f6", IPv4: dial tcp4 127.0.0.1:81: connect: connection refused IPv6 dial tcp6: address localhost: no suitable address found \nerror: lost connection to pod',
    code: 'KUBERNETES_WRONG_PORT',
    message: /^Nothing listens on port 81 of the pod; /,
  },
  {
    name: 'a port where nobody listens, in the log of a newer kubectl',
    stderr:
      'E1122 19:17:42.350562    5844 portforward.go:424] "Unhandled Error" err="an error occurred forwarding 38971 -> 81: error forwarding port 81 to pod daef, uid : failed to connect to localhost:81 inside namespace \\"daef\\", IPv4: dial tcp4 127.0.0.1:81: connect: connection refused "\nerror: lost connection to pod',
    code: 'KUBERNETES_WRONG_PORT',
    message: /^Nothing listens on port 81 of the pod; /,
  },
  {
    name: 'a tunnel that breaks',
    stderr: 'error: lost connection to pod',
    code: 'KUBERNETES_UNREACHABLE',
    message: 'kubectl lost its connection to the pod (the context lab)',
  },
  {
    name: 'a local port that is taken',
    stderr:
      'Unable to listen on port 26440: Listeners failed to create with the following errors: [unable to create listener: Error listen tcp4 127.0.0.1:26440: bind: address already in use]\nerror: unable to listen on any of the requested ports: [{26440 80}]',
    code: 'PORT_IN_USE',
    message: '127.0.0.1:26440 is in use by another program',
  },
  {
    name: 'what does not get ready',
    stderr: 'error: timed out waiting for the condition on pods/pend',
    code: 'TIMED_OUT',
    message: /^pods\/pend is not ready in time/,
  },
  {
    name: 'a mistake of ours',
    stderr: "error: unknown flag: --rawww\nSee 'kubectl get --help' for usage.",
    code: 'KUBECTL_FAILED',
    message:
      "kubectl failed (the context lab): unknown flag: --rawww; See 'kubectl get --help' for usage.",
  },
  {
    name: 'an end without a word',
    stderr: '',
    code: 'KUBERNETES_UNREACHABLE',
    message: 'kubectl ended without a word (the context lab)',
  },
];
