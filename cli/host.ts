/** 0: nothing at error level. 1: findings at error level. 2: could not run. */
export type ExitStatus = 0 | 1 | 2;

export interface TextSink {
  write(text: string): unknown;
}

/** Everything that a command may know and touch beside files: a test runs commands in its own process with another. */
export interface Host {
  /** What relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What is piped in, read to its end or up to `maximumBytes`; longer input is refused. */
  readonly stdin: (maximumBytes: number) => Promise<Buffer>;
  /** Results. */
  readonly stdout: TextSink;
  /** Messages. */
  readonly stderr: TextSink;
  /** Whether results go to a terminal. */
  readonly isTTY: boolean;
  now(): Date;
  /** Resolves when the process is asked to end (SIGINT, SIGTERM). Until it is called, such a signal ends it at once. */
  stopped(): Promise<void>;
  setExitStatus(status: ExitStatus): void;
}
