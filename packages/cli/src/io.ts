/** A place to write text to, and what may be known about who reads there. */
export interface TextOutput {
  write(text: string): void;
  /** Whether a person reads it on a terminal. */
  readonly isTTY: boolean;
  /** Width of the terminal in columns. */
  readonly columns?: number | undefined;
}

/** Everything a run touches besides the files it was given, so that a test can hold both ends. */
export interface Io {
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Colour is for people at a terminal who have not asked for none (https://no-color.org). */
export function wantsColour(output: TextOutput, env: Io["env"]): boolean {
  return output.isTTY && !env.NO_COLOR && env.TERM !== "dumb";
}

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], yellow: [33, 39], cyan: [36, 39] } as const;
export type Style = keyof typeof CODES;

export function styled(text: string, style: Style, colour: boolean): string {
  const [on, off] = CODES[style];
  return colour ? `\u001b[${on}m${text}\u001b[${off}m` : text;
}

/**
 * Text from files, made safe for a terminal: a customer's name must not move the cursor, change the title or turn the
 * reading direction round.
 */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\t\r\n]+/g, " ").replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}
