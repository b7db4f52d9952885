/**
 * @file What is kept of a person, as a ZIP for the person. The contract is in ../schemas/privacy.ts.
 *
 * An applicant has no account: they ask the operator, who makes sure that it is them. So whoever exports proves who they
 * are once more, says why, and it is in the audit log of every verification before the first byte goes out.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { CaseRecord } from "../../records/index.ts";
import { actorOf } from "../access/permissions.ts";
import { totpStep } from "../access/totp.ts";
import { describePerson, type ExportParts, pictureFile } from "../export/describe-person.ts";
import { type ZipEntry, zipStream } from "../export/write-zip.ts";
import { foundCase } from "../found-case.ts";
import { Problem } from "../problem.ts";
import { ExportPerson } from "../schemas/privacy.ts";

const Params = z.object({ id: z.string().max(64) });
const CONFIG = {
  access: "privacy:write",
  answers: { 200: { "application/zip": z.file() } },
} as const;

export const exportRoutes = (server: FastifyInstance, parts: ExportParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { records } = parts;

  app.post(
    "/v1/verifications/:id/export",
    {
      config: CONFIG,
      schema: {
        operationId: "verifications.export",
        summary: "Export what is kept of a verification, for the person; written to the audit log",
        params: Params,
        body: ExportPerson,
      },
    },
    async (request, reply) => {
      const found = await foundCase(records, request.params.id);
      return await sendExport([found], request, reply, parts);
    },
  );

  app.post(
    "/v1/identities/:id/export",
    {
      config: CONFIG,
      schema: {
        operationId: "identities.export",
        summary: "Export what is kept of a person, of every verification; written to the audit log",
        params: Params,
        body: ExportPerson,
      },
    },
    async (request, reply) => {
      const ids = await records.erasures.verificationsOf(request.params.id);
      if (ids === undefined) throw new Problem("record-not-found");
      const found = await Promise.all(ids.map((id) => records.cases.get(id)));
      return await sendExport(
        found.filter((one) => one !== undefined),
        request,
        reply,
        parts,
      );
    },
  );
};

type ExportRequest = FastifyRequest & { readonly body: z.infer<typeof ExportPerson> };

const sendExport = async (
  cases: readonly CaseRecord[],
  request: ExportRequest,
  reply: FastifyReply,
  parts: ExportParts,
): Promise<FastifyReply> => {
  await proveAgain(request, parts);
  const { reason } = request.body;
  for (const { id } of cases)
    await parts.records.audit.note({
      actor: actorOf(request.caller),
      action: "person.exported",
      subject: id,
      details: { reason },
    });
  const entries: ZipEntry[] = [];
  for (const found of cases) entries.push(...(await entriesOf(found, parts)));
  return reply
    .header("cache-control", "no-store")
    .header("content-disposition", 'attachment; filename="export.zip"')
    .type("application/zip")
    .send(zipStream(entries));
};

/** A session that was left open is not enough: see [Note: guesses are counted where they are judged]. */
const proveAgain = async (
  { caller, body }: ExportRequest,
  { records: { access } }: ExportParts,
): Promise<void> => {
  if (caller.kind !== "user") throw new Problem("sign-in-needed");
  const { id: userId } = caller;
  const secret = (await access.sessions.credentials({ userId }))?.totpSecret;
  const code = body.code.replace(/\s/g, "");
  const step = secret === undefined ? undefined : totpStep(secret, code, Date.now());
  const answer = { userId, passwordIsRight: true, totpStep: step, code };
  if (!(await access.sessions.proveAgain(answer))) throw new Problem("code-refused");
};

/** Everything is described before the first byte goes out, so that what is wrong is still an answer. */
const entriesOf = async (found: CaseRecord, parts: ExportParts): Promise<readonly ZipEntry[]> => {
  const { document, pictures } = await describePerson(found, parts);
  const json = JSON.stringify(document, undefined, 2);
  return [
    { name: `${found.id}/verification.json`, content: () => Promise.resolve(json) },
    ...pictures.map((purpose) => ({
      name: `${found.id}/${pictureFile(purpose)}`,
      content: async () => (await parts.records.readPicture(found.id, purpose))?.bytes,
    })),
  ];
};
