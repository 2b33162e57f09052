/** ANSI colours, by what they are used for. */
export interface Palette {
  readonly heading: (text: string) => string;
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly note: (text: string) => string;
  readonly success: (text: string) => string;
  readonly file: (text: string) => string;
  readonly faint: (text: string) => string;
}

const plain = (text: string): string => text;

function ansi(code: number, reset: number): (text: string) => string {
  return (text) => `\u001b[${String(code)}m${text}\u001b[${String(reset)}m`;
}

const coloured: Palette = {
  heading: ansi(1, 22),
  error: ansi(31, 39),
  warning: ansi(33, 39),
  note: ansi(36, 39),
  success: ansi(32, 39),
  file: ansi(4, 24),
  faint: ansi(2, 22),
};

const uncoloured: Palette = {
  heading: plain,
  error: plain,
  warning: plain,
  note: plain,
  success: plain,
  file: plain,
  faint: plain,
};

export function palette(colour: boolean): Palette {
  return colour ? coloured : uncoloured;
}
