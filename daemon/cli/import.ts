import { addFederation } from '../config/addFederation.ts';
import { commonOptions, defineCommand } from './command.ts';
import { exitCode } from './exitCode.ts';
import { formatJson } from './formatJson.ts';
import { chooseFederation } from './import/chooseFederation.ts';
import { importFromTools } from './import/importFromTools.ts';
import { describeImported } from './import/describeImported.ts';
import { readImported } from './import/readImported.ts';
import { openControl } from './openControl.ts';
import { userConfigFile } from './userConfigFile.ts';

/** Shows what other tools, or a manifest or configuration of agentgateway, would be here, and adds it if it is told to. */
export const importCommand = defineCommand({
  name: 'import',
  operands: ['[FILE]'],
  forms: [
    '[--from TOOL] [--only NAME]… [--write]',
    'FILE|- [--backend NAME] [--context NAME] [--namespace NAME] [--write]',
    '--backend NAME [--context NAME] [--namespace NAME] [--write]',
  ],
  summary: 'Read targets from what other tools have configured, or from manifests of agentgateway',
  options: {
    from: {
      type: 'string',
      placeholder: 'TOOL',
      summary:
        'Without a FILE: the one tool to look into, such as vscode, claude-code, cursor, codex',
    },
    only: {
      type: 'string',
      multiple: true,
      placeholder: 'NAME',
      summary: 'Without a FILE: the targets to take, by their names here. Default: all',
    },
    backend: {
      type: 'string',
      placeholder: 'NAME',
      summary: 'The one to take of the file; without a file, the one in the cluster',
    },
    context: {
      type: 'string',
      placeholder: 'NAME',
      summary: 'The context of the cluster that its hosts are in. Default: the current one',
    },
    namespace: {
      type: 'string',
      placeholder: 'NAME',
      summary: "The namespace of what names none. Default: the context's",
    },
    write: { type: 'boolean', summary: 'Add the targets to the configuration' },
    config: {
      type: 'string',
      placeholder: 'FILE',
      summary: "The configuration to add them to. Default: the running daemon's",
    },
    json: commonOptions.json,
    'state-dir': commonOptions['state-dir'],
  },
  async run({ values, positionals: [file] }, terminal, signal) {
    if (file === undefined && values.backend === undefined) {
      return await importFromTools(values, terminal, signal);
    }
    using control = await openControl(values['state-dir'], terminal, signal);
    const imported = await readImported(control, { ...values, file }, signal);
    const federations =
      file !== undefined && values.backend !== undefined
        ? [chooseFederation(imported, values.backend)]
        : imported;
    if (values.json) terminal.print(formatJson(federations));
    else terminal.print(federations.map(one => describeImported(one, terminal.width)).join('\n\n'));
    for (const { place, message } of federations.flatMap(({ notes }) => notes)) {
      if (!values.json) terminal.warn(`${place}: ${message}`);
    }
    if (!values.write) return exitCode.done;

    const chosen = chooseFederation(federations, undefined);
    const configFile = await userConfigFile(values, terminal, signal);
    const kept = await addFederation(configFile, chosen);
    terminal.warn(`Added ${Object.keys(chosen.targets).join(', ')} to ${configFile}`);
    for (const one of kept) {
      terminal.warn(`"${one.key}" stays "${one.kept}" there; ${chosen.name} has "${one.wanted}"`);
    }
    return exitCode.done;
  },
});
