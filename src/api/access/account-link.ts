/**
 * @file The link by which an account is made. Its token stands behind the "#", which browsers send to no server.
 */
import type { NewInvitation } from "../../records/index.ts";

export const accountLink = (publicUrl: string, { token }: Pick<NewInvitation, "token">): string =>
  `${publicUrl}/console/#/setup/${token}`;
