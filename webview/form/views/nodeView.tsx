import type { ComponentChildren } from 'preact';
import { useContext, useMemo } from 'preact/hooks';

import { fieldId, type FieldProps, FormContext } from '../formContext.ts';
import { nodeOf } from '../formNode.ts';
import { ChoiceView } from './choiceView.tsx';
import { GroupView } from './groupView.tsx';
import { JsonFieldView } from './jsonFieldView.tsx';
import { ListView } from './listView.tsx';
import { BooleanView, ConstantView, NumberView, TextView } from './plainViews.tsx';
import { UnionView } from './unionView.tsx';

/** Fields in fields are drawn no further than this; what is below is asked for as JSON. */
const deepest = 12;

/** The field for one place of a value, by what its schema says. */
export function NodeView({ schema, label, aside, hidesLabel = false, ...place }: FieldProps) {
  const { root, problemAt } = useContext(FormContext);
  const node = useMemo(() => nodeOf(schema, root), [schema, root]);
  const labels = {
    label: node.title ?? label,
    description: node.description,
    problem: problemAt(place.pointer),
    isRequired: place.isRequired,
    hidesLabel,
    id: fieldId(place.pointer),
    aside: <Aside name={label} title={node.title} beside={aside} />,
  };
  const props = { ...place, labels };
  if (place.depth > deepest) return <JsonFieldView {...props} node={{ ...node, kind: 'json' }} />;
  switch (node.kind) {
    case 'text':
      return <TextView {...props} node={node} />;
    case 'number':
      return <NumberView {...props} node={node} />;
    case 'boolean':
      return <BooleanView {...props} node={node} />;
    case 'constant':
      return <ConstantView {...props} node={node} />;
    case 'choice':
    case 'choices':
      return <ChoiceView {...props} node={node} />;
    case 'group':
      return <GroupView {...props} node={node} />;
    case 'list':
      return <ListView {...props} node={node} />;
    case 'union':
      return <UnionView {...props} node={node} />;
    case 'json':
      return <JsonFieldView {...props} node={node} />;
  }
}

/** The name that is sent, where the label is another. */
function Aside({
  name,
  title,
  beside,
}: {
  name: string;
  title: string | undefined;
  beside: ComponentChildren;
}) {
  return (
    <>
      {title !== undefined && title.toLowerCase() !== name.toLowerCase() && (
        <code class="field-name">{name}</code>
      )}
      {beside && <span class="field-actions">{beside}</span>}
    </>
  );
}
