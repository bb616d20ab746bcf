/** The diagram: nested lists of buttons, so that it reads as what it shows. */

import type { Diagram } from '../../availability/diagram.ts';
import { formatAvailability } from '../../availability/notation/percent.ts';
import type { Lang } from '../frame/texts.ts';
import { groupRule } from './group-rule.ts';
import type { BuilderView } from './model.ts';
import { builderTexts } from './texts.ts';
import { type Group, nameOf } from './tree.ts';
import type { Dragging } from './useDragging.ts';

export interface StageProps {
  readonly lang: Lang;
  readonly view: BuilderView;
  readonly selectedId: string;
  readonly dragging: Dragging;
  readonly select: (id: string) => void;
}

export function Stage({ root, ...stage }: StageProps & { readonly root: Group }) {
  return (
    <>
      <p class="bb-hint">{builderTexts(stage.lang)('diagram')}</p>
      <Members {...stage} group={root} />
    </>
  );
}

function Members({ group, ...stage }: StageProps & { readonly group: Group }) {
  return (
    <ol class={`bb-members bb-${group.kind}`}>
      {group.members.map((member) => (
        <Node key={member.id} {...stage} node={member} axis={group.kind === 'series' ? 'row' : 'column'} />
      ))}
    </ol>
  );
}

function Node({
  node,
  axis,
  ...stage
}: StageProps & { readonly node: Diagram; readonly axis: 'row' | 'column' }) {
  const { dragging, lang, view } = stage;
  const side = dragging.target?.id === node.id && dragging.draggedId !== node.id ? dragging.target.side : '';
  const handlers = dragging.handlersOf(node.id, axis);
  const value = view.result.nodes[node.id];
  const availability = value ? formatAvailability(value.unavailability, lang) : '';
  if (node.kind === 'block')
    return (
      <li class={`bb-node ${side ? `bb-drop-${side}` : ''}`} draggable {...handlers}>
        <button
          type="button"
          class="bb-block"
          aria-pressed={stage.selectedId === node.id}
          onClick={() => stage.select(node.id)}
        >
          <span class="bb-name">{node.name}</span> <span class="bb-a">{availability}</span>
          {view.best?.blockId === node.id ? <Gain lang={lang} /> : null}
        </button>
      </li>
    );
  return (
    <li class={`bb-node bb-group ${side ? `bb-drop-${side}` : ''}`} draggable {...handlers}>
      <button
        type="button"
        class="bb-rule"
        aria-pressed={stage.selectedId === node.id}
        onClick={() => stage.select(node.id)}
      >
        <span class="bb-name">
          {node.kind === 'series'
            ? builderTexts(lang)('seriesOf', { name: nameOf(node) })
            : groupRule(node, lang)}
        </span>{' '}
        <span class="bb-a">{availability}</span>
      </button>
      <Members {...stage} group={node} />
    </li>
  );
}

function Gain({ lang }: { readonly lang: Lang }) {
  return (
    <span class="bb-gain">
      <span aria-hidden="true">▲ </span>
      {builderTexts(lang)('gain')}
    </span>
  );
}
