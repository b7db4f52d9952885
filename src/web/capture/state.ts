/** The key to one verification, for pictures of its result. */
export interface Access {
  readonly id: string;
  readonly accessToken: string;
}
