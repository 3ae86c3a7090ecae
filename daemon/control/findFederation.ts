import { FederationError } from '../lib/federationError.ts';
import type { Federation } from '../federation/federation.ts';
import type { ControlServices } from './controlServices.ts';

/** The federation that a face names. @throws FederationError INVALID_REQUEST with the names that there are */
export function findFederation({ federations }: ControlServices, name: string): Federation {
  const found = federations.find(name);
  if (found) return found;
  const names = federations.all.map(federation => federation.name).join(', ');
  throw new FederationError('INVALID_REQUEST', `There is no federation ${name}; there is ${names}`);
}
