import type { EvaluationCase } from "../evaluationCase";
import { clientAndPlatformCases } from "./clientsAndPlatforms";
import { deviceFilterCases } from "./deviceFilters";
import { exportOddityCases } from "./exportOddities";
import { federationCases } from "./federation";
import { grantControlCases } from "./grantControls";
import { guestCases } from "./guests";
import { hardCases } from "./hardCases";
import { locationCases } from "./locations";
import { methodsPolicyCases } from "./methodsPolicy";
import { platformSupportCases } from "./platformSupport";
import { resourceCases } from "./resources";
import { riskAndFlowCases } from "./risksAndFlows";
import { roleCases } from "./roles";
import { stateCases } from "./states";
import { strengthCases } from "./strengths";
import { surroundingCases } from "./surroundings";
import { unknownCases } from "./unknowns";
import { userActionCases } from "./userActions";
import { userCases } from "./users";

/** All cases by what they are about. */
export const casesByTopic: Readonly<Record<string, readonly EvaluationCase[]>> = {
  "who is meant: users and groups": userCases,
  "who is meant: directory roles": roleCases,
  "who is meant: guests, and what is trusted of them": guestCases,
  "what is opened: applications, contexts, filters": resourceCases,
  "what is done: user actions": userActionCases,
  "by which client and platform": clientAndPlatformCases,
  "from where": locationCases,
  "from which device": deviceFilterCases,
  "at which risk, by which flow": riskAndFlowCases,
  "what is asked for": grantControlCases,
  "authentication strengths": strengthCases,
  "what the methods policy lets count": methodsPolicyCases,
  "what stands around the policies": surroundingCases,
  "where passkeys work": platformSupportCases,
  "who is sent to another provider": federationCases,
  "states of a policy": stateCases,
  "what cannot be known": unknownCases,
  "exports as they are": exportOddityCases,
  "hard cases": hardCases,
};
