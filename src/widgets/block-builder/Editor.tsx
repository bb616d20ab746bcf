/** What can be done with the selected node. */
import type { Lang } from '../frame/texts.ts';
import { BlockEditor } from './BlockEditor.tsx';
import {
  addInParallel,
  addInSeries,
  blockLimit,
  dissolve,
  moveNode,
  removeNode,
  setBlock,
  setKind,
  setRedundant,
} from './edit.ts';
import { GroupEditor } from './GroupEditor.tsx';
import { palette, paletteBlock } from './presets.ts';
import { builderTexts } from './texts.ts';
import { blockCount, findNode, type Group, nameOf, placeOf } from './tree.ts';

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly root: Group;
  readonly selectedId: string;
  readonly change: (root: Group) => void;
}

export function Editor({ lang, id, root, selectedId, change }: Props) {
  const text = builderTexts(lang);
  const node = findNode(root, selectedId);
  const place = placeOf(root, selectedId);
  if (!node || !place) return null;
  const isFull = blockCount(root) >= blockLimit;
  const isLast = root.members.length === 1 && place.parent.id === root.id;
  const actions = [
    { label: text('earlier'), run: () => moveNode(root, node.id, -1), isOff: false },
    { label: text('later'), run: () => moveNode(root, node.id, 1), isOff: false },
    { label: text('twin'), run: () => addInParallel(root, node.id), isOff: isFull },
    ...(node.kind === 'block'
      ? []
      : [{ label: text('dissolve'), run: () => dissolve(root, node.id), isOff: false }]),
    { label: text('remove'), run: () => removeNode(root, node.id), isOff: isLast },
  ];
  const fieldId = `${id}-${node.id}`;
  return (
    <fieldset class="bb-editor">
      <legend class="field-label">
        {text('selected', { name: nameOf(node), place: place.index + 1, count: place.parent.members.length })}
      </legend>
      <div class="field-actions">
        {actions.map(({ label, run, isOff }) => (
          <button key={label} type="button" class="button" disabled={isOff} onClick={() => change(run())}>
            {label}
          </button>
        ))}
      </div>
      <div class="field-grid" key={node.id}>
        {node.kind === 'block' ? (
          <BlockEditor
            lang={lang}
            id={fieldId}
            block={node}
            change={(part) => change(setBlock(root, node.id, part))}
          />
        ) : (
          <GroupEditor
            lang={lang}
            id={fieldId}
            group={node}
            setKind={(kind) => change(setKind(root, node.id, kind))}
            setRule={(rule) => change(setRedundant(root, node.id, rule))}
          />
        )}
      </div>
      <div>
        <p class="field-label">{text('add')}</p>
        <div class="field-actions">
          {palette.map((item) => (
            <button
              key={item}
              type="button"
              class="button"
              disabled={isFull}
              onClick={() => change(addInSeries(root, node.id, paletteBlock(item, text)))}
            >
              + {text(`block.${item}`)}
            </button>
          ))}
        </div>
        {isFull ? <p class="field-hint">{text('full', { limit: blockLimit })}</p> : null}
      </div>
    </fieldset>
  );
}
