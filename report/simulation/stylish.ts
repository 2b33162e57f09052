import type { Answer, Decision, PolicyAnswer } from "../../signin/answer";
import type { SignIn } from "../../signin/signIn";
import type { Palette } from "../colour";
import { printable } from "../text";
import { signInInWords } from "./signIn";

export interface AnsweredSignIn {
  readonly signIn: SignIn;
  readonly answer: Answer;
}

const decisions: Readonly<Record<Decision, string>> = {
  granted: "✔ granted",
  blocked: "✖ blocked: no credential helps",
  unsatisfied: "✖ unsatisfied: something is missing that the person could present",
  unknown: "? unknown: a value that cannot be known decides",
};

/** Answers for a terminal: what was asked, the decision, what is missing, and then the policies that make it. */
export function answersAsStylish(answered: readonly AnsweredSignIn[], palette: Palette): string {
  const texts = answered.map(({ signIn, answer }, index) => {
    const place = answered.length === 1 ? "" : `${String(index + 1)}/${String(answered.length)}  `;
    return [
      palette.faint(`${place}${printable(signInInWords(signIn))}`),
      ...answerLines(answer, palette),
      "",
    ].join("\n");
  });
  return texts.join("\n");
}

function answerLines({ decision, missing, policies, assumptions }: Answer, palette: Palette): string[] {
  const colour = {
    granted: palette.success,
    blocked: palette.error,
    unsatisfied: palette.error,
    unknown: palette.warning,
  };
  const inForce = policies.filter(({ reportOnly }) => !reportOnly);
  const reported = policies.filter(({ reportOnly, applies }) => reportOnly && applies !== "no");
  const others = policies.filter(({ applies }) => applies === "no").length;
  return [
    palette.heading(colour[decision](decisions[decision])),
    ...section("Missing", missing.map(bullet), palette),
    ...section("Policies that apply", policyLines(inForce, "yes", palette), palette),
    ...section("Policies that may apply", policyLines(inForce, "unknown", palette), palette),
    ...section(
      "Report-only, so without effect",
      [...policyLines(reported, "yes", palette), ...policyLines(reported, "unknown", palette)],
      palette,
    ),
    ...(others === 0
      ? []
      : [
          "",
          palette.faint(
            `${others === 1 ? "1 other policy does" : `${String(others)} other policies do`} not apply.`,
          ),
        ]),
    ...section("Taken for granted, or not known", assumptions.map(bullet), palette),
  ];
}

function section(title: string, lines: readonly string[], { heading }: Palette): string[] {
  return lines.length === 0 ? [] : ["", heading(title), ...lines];
}

function policyLines(
  policies: readonly PolicyAnswer[],
  applies: PolicyAnswer["applies"],
  palette: Palette,
): string[] {
  return policies
    .filter((policy) => policy.applies === applies)
    .flatMap(({ displayName, id, reasons }) => [
      `  ${printable(displayName)}  ${palette.faint(printable(id))}`,
      ...reasons.map((reason) => `      ${printable(reason)}`),
    ]);
}

function bullet(text: string): string {
  return `  ${printable(text)}`;
}
