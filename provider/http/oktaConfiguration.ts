import type { OktaConfiguration, Unconfigured } from "./configuration";
import { isLoopback } from "./loopback";
import type { OktaAuthorization } from "./oktaClient";
import { namesOf, type Setting, type Settings } from "./settings";

/** Which org to ask, and as whom. */
export function oktaIn(settings: Settings): OktaConfiguration | Unconfigured {
  const orgUrl = orgUrlIn(settings);
  const proxy = proxyIn(settings);
  const authorization = authorizationIn(settings);
  if (orgUrl !== null && authorization !== null) return { kind: "okta", orgUrl, authorization, proxy };
  const org = "oktaOrgUrl or OKTA_ORG_NAME and OKTA_BASE_URL";
  const token = `${namesOf("oktaApiToken")} or ${namesOf("oktaAccessToken")}`;
  const missing = [...(orgUrl === null ? [org] : []), ...(authorization === null ? [token] : [])];
  return { kind: "unconfigured", message: `Okta is not configured: ${missing.join(", and ")} missing` };
}

function orgUrlIn(settings: Settings): string | null {
  const configured = settings.find("oktaOrgUrl");
  if (configured !== null) return originIn(settings, configured);
  const name = settings.variable("OKTA_ORG_NAME");
  if (name === null) return null;
  const domain = settings.variable("OKTA_BASE_URL")?.text ?? "okta.com";
  return originIn(settings, { text: `https://${name.text}.${domain}`, field: name.field });
}

function originIn(settings: Settings, setting: Setting): string | null {
  const url = URL.canParse(setting.text) ? new URL(setting.text) : null;
  const isOrigin = url?.protocol === "https:" && url.href === `${url.origin}/`;
  if (isOrigin) return url.origin;
  settings.refuse(setting, `"${setting.text}" is not an org's address such as https://larkfield.okta.com`);
  return null;
}

function proxyIn(settings: Settings): string | null {
  const setting = settings.find("oktaHttpProxy");
  if (setting === null) return null;
  const url = URL.canParse(setting.text) ? new URL(setting.text) : null;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  if (url !== null && isSafe && url.href === `${url.origin}/`) return url.origin;
  // The address could hold a password.
  settings.refuse(
    setting,
    "it is not an address such as http://127.0.0.1:8080; by plain HTTP it has to be on this machine, since the token goes with it",
  );
  return null;
}

function authorizationIn(settings: Settings): OktaAuthorization | null {
  const apiToken = settings.text("oktaApiToken");
  if (apiToken !== null) return { kind: "apiToken", value: apiToken };
  const accessToken = settings.text("oktaAccessToken");
  return accessToken === null ? null : { kind: "accessToken", value: accessToken };
}
