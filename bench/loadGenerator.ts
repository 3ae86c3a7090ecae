// Makes the load, in a process of its own: one LoadRequest in, one GeneratorReply out.

import type { GeneratorReply } from './load/generatorReply.ts';
import { measureLoad, LoadRequest } from './load/measureLoad.ts';

process.on('message', message => {
  measureLoad(LoadRequest.parse(message)).then(
    measurement => reply({ kind: 'measured', measurement }),
    (error: unknown) => reply({ kind: 'failed', message: String(error) }),
  );
});
process.on('disconnect', () => process.exit());

function reply(message: GeneratorReply): void {
  process.send?.(message);
}
