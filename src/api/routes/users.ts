/**
 * @file People with accounts, for owners. The contract is in ../schemas/access.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { NewInvitation, Records } from "../../records/index.ts";
import { accountLink } from "../access/account-link.ts";
import { actorOf, type Role } from "../access/permissions.ts";
import { Problem } from "../problem.ts";
import { ChangeUser, CreatedInvitation, InviteUser, User, UserList } from "../schemas/access.ts";
import { Nothing, PageQuery } from "../schemas/conventions.ts";
import { shownUser } from "./accounts.ts";

const RULE = { access: "users:write" } as const;
const Params = z.object({ id: z.string().max(64) });

export const userRoutes = (
  server: FastifyInstance,
  { records: { access } }: { readonly records: Pick<Records, "access"> },
): void => {
  peopleRoutes(server, access);
  changeRoutes(server, access);
};

const peopleRoutes = (server: FastifyInstance, access: Records["access"]): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.get(
    "/v1/users",
    {
      config: RULE,
      schema: {
        operationId: "users.list",
        summary: "List people, newest first",
        querystring: PageQuery,
        response: { 200: UserList },
      },
    },
    async (request) => {
      const page = await access.users.list(request.query);
      return { ...page, data: page.data.map(shownUser) };
    },
  );

  app.post(
    "/v1/users/invitations",
    {
      config: RULE,
      schema: {
        operationId: "users.invite",
        summary: "Make a link by which an account is made, or made anew",
        body: InviteUser,
        response: { 201: CreatedInvitation },
      },
    },
    async (request, reply) => {
      const made = await invite(access, request.body, actorOf(request.caller));
      return reply
        .code(201)
        .header("cache-control", "no-store")
        .send({
          url: accountLink(request.publicUrl, made),
          role: made.role as Role,
          expiresAt: new Date(made.expiresAt).toISOString(),
        });
    },
  );
};

const changeRoutes = (server: FastifyInstance, access: Records["access"]): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.patch(
    "/v1/users/:id",
    {
      config: RULE,
      schema: {
        operationId: "users.change",
        summary: "Change the role of somebody, or disable the account",
        params: Params,
        body: ChangeUser,
        response: { 200: User },
      },
    },
    async (request) => {
      const { id } = request.params;
      const changed = await access.users.change({
        id,
        ...request.body,
        actor: actorOf(request.caller),
      });
      if (changed === "last-owner")
        throw new Problem("state-invalid", { detail: "The last owner stays one." });
      const account = changed === "changed" ? await access.users.find(id) : undefined;
      if (account === undefined) throw new Problem("record-not-found");
      return shownUser(account);
    },
  );

  app.delete(
    "/v1/users/:id/sessions",
    {
      config: RULE,
      schema: {
        operationId: "users.endSessions",
        summary: "End all sessions of somebody",
        params: Params,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { id: userId } = request.params;
      if ((await access.users.find(userId)) === undefined) throw new Problem("record-not-found");
      await access.sessions.end({ userId, actor: actorOf(request.caller) });
      return reply.code(204).send(null);
    },
  );
};

const invite = async (
  access: Records["access"],
  { role, userId }: z.infer<typeof InviteUser>,
  actor: string,
): Promise<NewInvitation> => {
  if (role !== undefined) return await access.invitations.make({ role, actor });
  const made = await access.invitations.renew({ userId: userId ?? "", actor });
  if (made === undefined) throw new Problem("record-not-found");
  return made;
};
