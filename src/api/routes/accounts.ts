/**
 * @file Accounts are made by invitation, people sign in and out. The contract is in ../schemas/access.ts.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Account, NewSession, Records, StoredSession } from "../../records/index.ts";
import { untilNextBeat } from "../access/even-time.ts";
import { hashPassword, isPassword } from "../access/passwords.ts";
import { type Caller, type Role, ROLES } from "../access/permissions.ts";
import { SIGN_IN_LIMIT } from "../access/rate-limits.ts";
import { clearSession, setSession } from "../access/session-cookie.ts";
import { newTotpSecret, otpauthUrl, totpStep } from "../access/totp.ts";
import { deviceOf } from "../device.ts";
import { Problem } from "../problem.ts";
import {
  AcceptInvitation,
  ChangePassword,
  ConfirmTotp,
  Invitation,
  type Session,
  SessionList,
  SetupState,
  SignedIn,
  SignIn,
  TotpEnrolment,
  User,
} from "../schemas/access.ts";
import { Nothing } from "../schemas/conventions.ts";

const OPEN = { config: { access: "anybody" } } as const;
const SESSION = { config: { access: "session" } } as const;
/** Links need no such limit: nobody guesses one, and without one no password is computed. */
const SIGN_IN = { config: { access: "anybody", rateLimit: SIGN_IN_LIMIT } } as const;

export const accountRoutes = (
  server: FastifyInstance,
  { records: { access } }: { readonly records: Pick<Records, "access"> },
): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.get(
    "/v1/setup",
    {
      ...OPEN,
      schema: {
        operationId: "accounts.setup",
        summary: "Whether there is an account yet",
        response: { 200: SetupState },
      },
    },
    async () => ({
      accounts: (await access.users.any()) ? ("some" as const) : ("none" as const),
    }),
  );

  app.get(
    "/v1/invitations/:token",
    {
      ...OPEN,
      schema: {
        operationId: "accounts.invitation",
        summary: "What a link is good for",
        params: z.object({ token: z.string().max(100) }),
        response: { 200: Invitation },
      },
    },
    async (request) => {
      const found = await access.invitations.find(request.params.token);
      if (found === undefined) throw new Problem("invitation-invalid");
      return { role: found.role as Role, expiresAt: instant(found.expiresAt) };
    },
  );

  acceptRoute(server, access);
  confirmRoute(server, access);
  sessionRoutes(server, access);
  accountRoute(server, access);
};

const acceptRoute = (server: FastifyInstance, access: Records["access"]): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.post(
    "/v1/invitations/accept",
    {
      ...OPEN,
      schema: {
        operationId: "accounts.acceptInvitation",
        summary: "Choose a password; the account is not usable before it is confirmed",
        body: AcceptInvitation,
        response: { 201: TotpEnrolment },
      },
    },
    async (request, reply) => {
      const { password, ...who } = request.body;
      // Asked again where it counts; here it spares the work for whoever has no link.
      if ((await access.invitations.find(who.token)) === undefined)
        throw new Problem("invitation-invalid");
      const secret = newTotpSecret();
      const accepted = await access.invitations.accept({
        ...who,
        passwordHash: await hashPassword(password),
        totpSecret: secret,
      });
      // Whether an address has an account is nobody's business, not even who was invited.
      if (accepted.outcome !== "pending") throw new Problem("invitation-invalid");
      return reply
        .code(201)
        .header("cache-control", "no-store")
        .send({
          userId: accepted.userId,
          secret,
          otpauthUrl: otpauthUrl(secret, who.email),
        });
    },
  );
};

const confirmRoute = (server: FastifyInstance, access: Records["access"]): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.post(
    "/v1/invitations/confirm",
    {
      ...OPEN,
      schema: {
        operationId: "accounts.confirmInvitation",
        summary: "Confirm the authenticator app; signs in and shows the recovery codes once",
        body: ConfirmTotp,
        response: { 201: SignedIn },
      },
    },
    async (request, reply) => {
      const { token, userId, code } = request.body;
      const secret = await access.invitations.totpSecret({ token, userId });
      if (secret === undefined) throw new Problem("invitation-invalid");
      const step = totpStep(secret, code, Date.now());
      if (step === undefined) throw new Problem("sign-in-refused");
      const device = deviceOf(request.headers["user-agent"]);
      const confirmed = await access.invitations.confirm({ token, userId, totpStep: step, device });
      if (confirmed.outcome !== "confirmed") throw new Problem("invitation-invalid");
      const account = await access.users.find(confirmed.session.session.userId);
      if (account === undefined) throw new Problem("invitation-invalid");
      setSession(request, reply, confirmed.session.token);
      return reply
        .code(201)
        .header("cache-control", "no-store")
        .send({
          ...signedIn(account, confirmed.session.session),
          recoveryCodes: [...confirmed.recoveryCodes],
        });
    },
  );
};

const sessionRoutes = (server: FastifyInstance, access: Records["access"]): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.post(
    "/v1/session",
    {
      ...SIGN_IN,
      schema: {
        operationId: "accounts.signIn",
        summary: "Sign in with password and code",
        body: SignIn,
        response: { 200: SignedIn },
      },
    },
    async (request, reply) => {
      const since = performance.now();
      const begun = await begin(request, access, request.body);
      const account = begun && (await access.users.find(begun.session.userId));
      if (account === undefined) {
        await untilNextBeat(since);
        throw new Problem("sign-in-refused");
      }
      setSession(request, reply, begun!.token);
      return reply.header("cache-control", "no-store").send(signedIn(account, begun!.session));
    },
  );

  app.get(
    "/v1/session",
    {
      ...SESSION,
      schema: {
        operationId: "accounts.session",
        summary: "Who is signed in",
        response: { 200: SignedIn },
      },
    },
    async (request, reply) => {
      const { account, session } = await ownSession(request, access);
      return reply.header("cache-control", "no-store").send(signedIn(account, session));
    },
  );

  app.delete(
    "/v1/session",
    {
      ...SESSION,
      schema: { operationId: "accounts.signOut", summary: "Sign out", response: { 204: Nothing } },
    },
    async (request, reply) => {
      const { id, sessionId } = personOf(request.caller);
      await access.sessions.end({ userId: id, actor: id, id: sessionId });
      clearSession(request, reply);
      return reply.code(204).send(null);
    },
  );
};

const accountRoute = (server: FastifyInstance, access: Records["access"]): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.get(
    "/v1/sessions",
    {
      ...SESSION,
      schema: {
        operationId: "accounts.sessions",
        summary: "List your own sessions",
        response: { 200: SessionList },
      },
    },
    async (request) => {
      const { id, sessionId } = personOf(request.caller);
      const sessions = await access.sessions.list(id);
      return { data: sessions.map((session) => shownSession(session, sessionId)), hasMore: false };
    },
  );

  app.delete(
    "/v1/sessions/:id",
    {
      ...SESSION,
      schema: {
        operationId: "accounts.endSession",
        summary: "End one of your own sessions",
        params: z.object({ id: z.string().max(64) }),
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { id: userId } = personOf(request.caller);
      const ended = await access.sessions.end({ userId, actor: userId, id: request.params.id });
      if (ended === 0) throw new Problem("record-not-found");
      return reply.code(204).send(null);
    },
  );

  app.post(
    "/v1/account/password",
    {
      ...SESSION,
      schema: {
        operationId: "accounts.changePassword",
        summary: "Change your password; your other sessions end",
        body: ChangePassword,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { id: userId, sessionId } = personOf(request.caller);
      const { password, code, newPassword } = request.body;
      const changed = await access.sessions.changePassword({
        answer: await answerOf(access, { userId }, { password, code }, userId),
        newPasswordHash: await hashPassword(newPassword),
        sessionId,
      });
      if (!changed) throw new Problem("sign-in-refused");
      return reply.code(204).send(null);
    },
  );
};

const begin = async (
  request: FastifyRequest,
  access: Records["access"],
  { email, ...given }: z.infer<typeof SignIn>,
): Promise<NewSession | undefined> => {
  const device = deviceOf(request.headers["user-agent"]);
  const answer = await answerOf(access, { email }, given, "");
  return answer.userId === "" ? undefined : await access.sessions.begin(answer, device);
};

/** The password is computed whoever asks; see [Note: refusals at even times]. */
const answerOf = async (
  access: Records["access"],
  who: { readonly email: string } | { readonly userId: string },
  given: { readonly password: string; readonly code: string },
  otherwise: string,
) => {
  const known = await access.sessions.credentials(who);
  const passwordIsRight = await isPassword(known?.passwordHash, given.password);
  const code = given.code.replace(/\s/g, "");
  return {
    userId: known?.userId ?? otherwise,
    passwordIsRight,
    totpStep:
      known?.totpSecret === undefined ? undefined : totpStep(known.totpSecret, code, Date.now()),
    code,
  };
};

const personOf = (caller: Caller): Extract<Caller, { kind: "user" }> => {
  if (caller.kind !== "user") throw new Problem("sign-in-needed");
  return caller;
};

const ownSession = async (
  request: FastifyRequest,
  access: Records["access"],
): Promise<{ readonly account: Account; readonly session: StoredSession }> => {
  const { id, sessionId } = personOf(request.caller);
  const account = await access.users.find(id);
  const session = (await access.sessions.list(id)).find((known) => known.id === sessionId);
  if (account === undefined || session === undefined) throw new Problem("sign-in-needed");
  return { account, session };
};

const signedIn = (account: Account, session: StoredSession): SignedIn => ({
  user: shownUser(account),
  permissions: [...ROLES[account.role as Role].permissions],
  sessionId: session.id,
  expiresAt: instant(session.expiresAt),
});

export const shownUser = (account: Account): User =>
  User.parse({
    ...account,
    createdAt: instant(account.createdAt),
    signedInAt: account.signedInAt === null ? null : instant(account.signedInAt),
  });

const shownSession = (session: StoredSession, current: string): z.infer<typeof Session> => ({
  ...session,
  createdAt: instant(session.createdAt),
  seenAt: instant(session.seenAt),
  expiresAt: instant(session.expiresAt),
  current: session.id === current,
});

const instant = (at: number): string => new Date(at).toISOString();
