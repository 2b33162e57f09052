import type { AuthenticatorSelection } from "../document.generated";
import { type Aaguid, aaguid } from "../plan";
import type { AuthenticatorCatalogue, AuthenticatorModel } from "./catalogue";
import { distrustOf, isCertified } from "./certification";

/**
 * The AAGUIDs that a selection means, in ascending order. An entry with an AAGUID means exactly that model; any other means
 * every catalogue model that is trusted and for which all of its conditions hold. Empty when none does.
 */
export function selectAaguids(
  selection: AuthenticatorSelection,
  catalogue: () => AuthenticatorCatalogue,
): Aaguid[] {
  if (selection.aaguid !== undefined) return [aaguid(selection.aaguid)];
  return catalogue()
    .models.filter((model) => distrustOf(model) === null && unmetBy(model, selection).length === 0)
    .map((model) => model.aaguid)
    .sort();
}

/** Conditions of a selection that a model does not meet, in words. */
export function unmetBy(
  model: AuthenticatorModel,
  { name, certification, keyProtection, transport }: AuthenticatorSelection,
): readonly string[] {
  return [
    ...(name !== undefined && !model.description.toLowerCase().includes(name.toLowerCase())
      ? [`its description does not contain "${name}"`]
      : []),
    ...(keyProtection !== undefined && !model.keyProtection.includes(keyProtection)
      ? [`its key protection is ${model.keyProtection.join(", ")}, not ${keyProtection}`]
      : []),
    ...(certification !== undefined && !isCertified(model, certification)
      ? [`it is not certified at ${certification}`]
      : []),
    ...(transport !== undefined && !model.transports.includes(transport)
      ? [`it has no ${transport} (${model.transports.join(", ")})`]
      : []),
  ];
}
