import { useContext } from 'preact/hooks';

import { FormContext, type NodeProps } from '../formContext.ts';
import { emptyValue } from '../initialValue.ts';
import { isObject, ownValue } from '../jsonSchema.ts';
import { childPointer } from '../pointer.ts';
import { FramedView, UnsetView } from './framedView.tsx';
import { MapView } from './mapView.tsx';

/** The members of an object, each with a field of its own. */
export function GroupView(props: NodeProps<'group'>) {
  const { node, pointer, value, depth, onChange } = props;
  const { root, Field } = useContext(FormContext);
  if (!isObject(value)) {
    return <UnsetView {...props.labels} onAdd={() => onChange(emptyValue(node, root), pointer)} />;
  }
  const names = new Set(node.members.map(({ name }) => name));
  const members = node.members.map(({ name, schema, isRequired }) => (
    <Field
      key={name}
      schema={schema}
      pointer={childPointer(pointer, name)}
      label={name}
      value={ownValue(value, name)}
      isRequired={isRequired}
      depth={depth + 1}
      onChange={(now, where) => onChange(withMember(value, name, now), where)}
    />
  ));
  const others = node.others !== false && (
    <MapView
      schema={node.others}
      pointer={pointer}
      depth={depth}
      isAlone={node.members.length === 0}
      value={Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name)))}
      onChange={(now, where) => {
        const named = Object.entries(value).filter(([name]) => names.has(name));
        onChange({ ...Object.fromEntries(named), ...now }, where);
      }}
    />
  );
  // The whole form needs no frame.
  if (depth === 0) {
    return (
      <>
        {members}
        {others}
      </>
    );
  }
  return (
    <FramedView {...props.labels} onRemove={() => onChange(undefined, pointer)}>
      {members}
      {others}
    </FramedView>
  );
}

function withMember(group: object, name: string, value: unknown): Record<string, unknown> {
  // A name such as `__proto__` is only a name here: entries are defined, and not assigned.
  const entries = Object.entries(group);
  if (value === undefined) return Object.fromEntries(entries.filter(([other]) => other !== name));
  return { ...Object.fromEntries(entries), [name]: value };
}
