/** Where a page of the documentation of this version can be read. A rule's own absolute address stays as it is. */
export function documentationUrl(help: string, version: string): string {
  return new URL(help, `https://unpkg.com/pulumi-passkey-rollout@${encodeURIComponent(version)}/`).href;
}
