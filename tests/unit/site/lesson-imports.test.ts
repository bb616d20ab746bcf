import { describe, expect, it } from 'vitest';
import { lessonComponents, withImports } from '../../../src/site/integrations/lesson-imports.ts';

const known = new Map([
  ['Hook', '/c/Hook.astro'],
  ['Slide', '/c/Slide.astro'],
]);

describe('imports for lessons', () => {
  it('come after the front matter, for the components that are used', () => {
    const text = '---\ntitle: A\n---\n\n<Hook>\n\nText\n\n</Hook>\n';
    expect(withImports(text, known)).toBe(
      "---\ntitle: A\n---\n\nimport Hook from '/c/Hook.astro';\n\n\n<Hook>\n\nText\n\n</Hook>\n",
    );
  });

  it('leave alone what the lesson imports itself, and a lesson without components', () => {
    const own = "import Slide from './mine.astro';\n\n<Slide />\n";
    expect(withImports(own, known)).toBe(own);
    expect(withImports('Hooked on <b>text</b>', known)).toBe('Hooked on <b>text</b>');
  });

  it('do not take one name for another', () => {
    expect(withImports('<Slideshow />', known)).toBe('<Slideshow />');
  });

  it('know the pieces a lesson is made of', () => {
    for (const name of [
      'Hook',
      'Objectives',
      'Slide',
      'Stand',
      'Recomputed',
      'Misconception',
      'Check',
      'Summary',
    ])
      expect(lessonComponents().has(name)).toBe(true);
  });
});
