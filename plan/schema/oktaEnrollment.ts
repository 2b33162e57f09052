import { choice, date, duration, flag, integer, object } from "./vocabulary";

/** How people of an Okta org come to their passkey. */
export const oktaEnrollment = {
  enrollmentGracePeriod: object(
    {
      title: "Enrolment grace period",
      description:
        "How long people may put off enrolling a passkey once it is required of them: exactly one of a number of skips or a date. Left out: they have to enrol at once.",
      examples: [{ skips: 5 }, { until: "2027-03-15" }],
    },
    {
      skips: integer(
        { title: "Skips", description: "How often they may put it off, 1 to 10 times.", examples: [5] },
        { minimum: 1, maximum: 10 },
      ),
      until: date({
        title: "Until",
        description: "The day (ISO 8601 date, UTC) from which they cannot put it off any more.",
        examples: ["2027-03-15"],
      }),
    },
    [],
    { minProperties: 1, maxProperties: 1 },
  ),
  temporaryAccessCode: object(
    {
      title: "Temporary access code",
      description:
        "Settings of Okta's temporary access code, with which people come to their first passkey. Limited availability: Okta has to switch it on for the org. Left out: it is left alone.",
      examples: [{ minimumLifetime: "PT10M", maximumLifetime: "P1D", defaultLifetime: "PT2H" }],
    },
    {
      minimumLifetime: duration({
        title: "Minimum lifetime",
        description: "10 minutes to 10 days.",
        examples: ["PT10M"],
        default: "PT10M",
      }),
      maximumLifetime: duration({
        title: "Maximum lifetime",
        description: "10 minutes to 10 days, longer than the minimum.",
        examples: ["P1D"],
        default: "P1D",
      }),
      defaultLifetime: duration({
        title: "Default lifetime",
        description: "Between the minimum and the maximum.",
        examples: ["PT2H"],
        default: "PT2H",
      }),
      length: integer(
        { title: "Length", description: "Characters of a code, 8 to 64.", examples: [16], default: 16 },
        { minimum: 8, maximum: 64 },
      ),
      oneTime: flag({
        title: "One time",
        description: "Whether a code works once only.",
        examples: [true],
        default: true,
      }),
    },
  ),
  enrollingTakes: choice(
    {
      title: "Enrolling takes",
      description:
        "What somebody has to show before they may enrol another authenticator, by a rule of the org's account management policy. two-factor: two factors of different kinds; phishing-resistant: a factor that cannot be phished, so that the first one has to come from an administrator. Left out: the policy is left alone.",
      examples: ["two-factor"],
    },
    ["two-factor", "phishing-resistant"],
  ),
};
