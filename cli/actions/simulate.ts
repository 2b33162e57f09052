import { palette } from "../../report/colour";
import { answersAsStylish } from "../../report/simulation/stylish";
import { evaluatorOf } from "../../signin/evaluate";
import { choose } from "../choice";
import { wantsColour } from "../colour";
import type { ExitStatus, Host } from "../host";
import { readTenant } from "../inputs";
import { readSignInFile } from "../signIns";

/** As commander gives them. */
export interface SimulateOptions {
  readonly tenant: string;
  readonly signin: string;
  readonly format: string;
  readonly color: boolean;
}

const formats = ["stylish", "json"] as const;

/** Answers for each sign-in. A sign-in that is blocked is an answer, not a finding: the exit status is 0. */
export async function simulate(options: SimulateOptions, host: Host): Promise<ExitStatus> {
  const format = choose("format", options.format, formats);
  const signIns = await readSignInFile(options.signin, host);
  const tenant = readTenant(options.tenant, host);
  const many = [signIns].flat();
  const answers = many.map(evaluatorOf(tenant));
  const [first] = answers;
  if (format === "json") {
    host.stdout.write(`${JSON.stringify(Array.isArray(signIns) ? answers : first, null, 2)}\n`);
  } else {
    const answered = answers.flatMap((answer, index) => {
      const signIn = many[index];
      return signIn === undefined ? [] : [{ signIn, answer }];
    });
    host.stdout.write(answersAsStylish(answered, palette(wantsColour(host, options.color))));
  }
  return 0;
}
