/** Gives a name without the characters that file systems refuse. */
export function fileNameOf(name: string): string {
  return [...name].map((letter) => (/[\\/:*?"<>|]/.test(letter) || letter < ' ' ? '-' : letter)).join('');
}
