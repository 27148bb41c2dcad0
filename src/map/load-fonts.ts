/**
 * The font of the map's labels, loaded before the map asks for it: MapLibre draws each letter once, and a letter whose
 * part of the font has not arrived would stay an empty box.
 */
import type { Ground, Label } from '../core/ground/ground';

/** Letters the product itself writes on the map: figures, units, signs. */
const OWN_LETTERS = '0123456789.,:%+-−±–—·<>()/ kmhd户件栋米天无锁定专属微型基础网格';

/** Resolves when every letter of the ground's names can be drawn; a font that cannot be had is not waited for. */
export async function loadMapFonts(ground: Ground, language: 'zh' | 'en'): Promise<void> {
  const letters = new Set(OWN_LETTERS);
  const add = (label: Label) => {
    for (const letter of label[language] || label.zh || label.en) letters.add(letter);
  };
  for (const area of ground.areas) add(area.name);
  for (const name of ground.barriers.name) add(name);
  for (const name of ground.surfaces.name) add(name);
  for (const site of ground.sites) add(site.name);
  await document.fonts.load('400 24px "Noto Sans SC Variable"', [...letters].join('')).catch(() => []);
}
