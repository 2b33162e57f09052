import { softwareOathMethod } from "./entra/softwareOathMethod";
import type { ResourceType } from "./resource";

/** Every type of resource that the provider manages. */
export const resources: readonly ResourceType[] = [softwareOathMethod];
