/** The image of all pods of the tests, also of the sandbox that each pod has (node.sh says so, too). */
export const podImage = 'mcp-federation.test/pod:1';

/** All names of it: a pod that asks for an image from a registry, where there is no network, gets this one. */
export const podImageNames = [podImage, 'docker.io/library/node:24-slim'];
