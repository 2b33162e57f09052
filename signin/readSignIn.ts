import { isGraphRequest, readGraphRequest } from "./readGraphRequest";
import { readConditions } from "./reading/conditions";
import { readCredentials } from "./reading/credentials";
import { defined } from "./reading/defined";
import { readIdentity } from "./reading/identity";
import { JsonPlace, type JsonReading, type JsonRemark } from "./reading/jsonPlace";
import { exampleId, readAuthenticationContext, readUserAction } from "./reading/values";
import type { SignIn, SignInContext } from "./signIn";

export type ReadSignIns =
  | {
      readonly ok: true;
      /** One, or as many as the list has. */
      readonly signIns: SignIn | readonly SignIn[];
      /** What Graph's request says that a sign-in of ours does not have. */
      readonly lost: readonly JsonRemark[];
    }
  | { readonly ok: false; readonly problems: readonly JsonRemark[] };

/**
 * Reads untrusted JSON as one sign-in or a list of them, in our shape (docs/architecture.md) or as the body of Graph's evaluate
 * request. All problems are said at once; a value that nothing reads is one.
 */
export function readSignIns(json: unknown): ReadSignIns {
  const reading: JsonReading = { problems: [], lost: [] };
  const root = new JsonPlace(json, reading);
  const signIns = Array.isArray(json) ? (root.list(readSignIn) ?? []) : readSignIn(root);
  if (Array.isArray(json) && json.length === 0) root.refuse("holds no sign-in: write one, or a list of them");
  const { problems, lost } = reading;
  return problems.length > 0 ? { ok: false, problems } : { ok: true, signIns, lost };
}

function readSignIn(place: JsonPlace): SignIn {
  if (isGraphRequest(place.value)) return readGraphRequest(place);
  if (place.isAbsent) place.refuse('is null: write {"signInIdentity": {…}, "signInContext": {…}}');
  const isObject = place.isObject(["signInIdentity", "signInContext", "signInConditions", "credentials"]);
  if (!isObject) return { signInIdentity: {}, signInContext: {} };
  return {
    signInIdentity: readIdentity(place.member("signInIdentity")),
    signInContext: readContext(place.member("signInContext")),
    ...defined({
      signInConditions: readConditions(place.member("signInConditions")),
      credentials: readCredentials(place.member("credentials")),
    }),
  };
}

/** Exactly one thing is signed in to, except that registration may interrupt the sign-in to an application. */
function readContext(place: JsonPlace): SignInContext {
  const example = '{"application": "…"}';
  if (place.isAbsent) place.refuse(`is missing, so nothing is signed in to: write ${example}`);
  if (!place.isObject(["application", "userAction", "authenticationContext"])) return {};
  const application = place.member("application");
  const userAction = place.member("userAction");
  const authenticationContext = place.member("authenticationContext");
  const named = [application, userAction, authenticationContext].filter(({ isAbsent }) => !isAbsent).length;
  if (named === 0) place.refuse(`names nothing that is signed in to: write ${example}`);
  if (named > 1 && (named === 3 || !authenticationContext.isAbsent))
    place.refuse(
      "names several things, and one sign-in is to one: keep one of application, userAction and authenticationContext; only a userAction may stand with the application whose sign-in it interrupts",
    );
  return defined({
    application: application.text(exampleId),
    userAction: readUserAction(userAction),
    authenticationContext: readAuthenticationContext(authenticationContext),
  });
}
