/** Keeps together what reads badly when a line ends inside it: one word of code, and a product with its version. */
import { defineHastPlugin } from 'satteri';

/** Longer words of code have to break on a phone. */
const LONGEST = 24;
const NUMBERED =
  /\b(VE|PVE|OpenZFS|ZFS|Corosync|Debian|Lektion|lesson|Folie|slide|Modul|module|Port|port) (?=\d)/gu;

/** One word of code that is short enough for every screen? */
export function isHeldTogether(code: string): boolean {
  return code.length <= LONGEST && !/\s/.test(code);
}

/** The text with a no-break space between a name and its number. */
export function heldTogether(text: string): string {
  return text.replace(NUMBERED, '$1\u00a0');
}

export const unbrokenPlugin = defineHastPlugin({
  name: 'unbroken',
  element: {
    filter: ['code'],
    visit(node, context) {
      if (isHeldTogether(context.textContent(node))) context.setProperty(node, 'className', ['unbroken']);
    },
  },
  text(node, context) {
    const held = heldTogether(node.value);
    if (held !== node.value) context.replaceNode(node, { type: 'text', value: held });
  },
});
