import type { Verification } from "../../../client/index.ts";
import { Instant } from "../parts/instant.tsx";
import { ListTable } from "../parts/list-table.tsx";
import { ReasonChips } from "../parts/reason-chips.tsx";
import { shortId } from "../parts/short-id.ts";
import { StatusTag } from "../parts/status-tag.tsx";
import { hrefOf } from "../router.ts";
import { mayOpen } from "../screens.ts";
import { may } from "../session.ts";
import { knownText, text } from "../texts.ts";
import { RedactButton } from "./redact-button.tsx";

interface VerificationTableProps {
  readonly data: readonly Verification[];
  readonly onChanged: () => void;
}

export const VerificationTable = ({ data, onChanged }: VerificationTableProps) =>
  data.length === 0 ? (
    <p class="empty">{text("verifications.none")}</p>
  ) : (
    <ListTable
      columns={[
        text("verifications.created"),
        text("queue.reference"),
        text("verifications.status"),
        text("queue.document"),
        text("queue.reasons"),
        text("queue.attempts"),
        "",
      ]}
    >
      {data.map((verification) => (
        <VerificationRow key={verification.id} verification={verification} onChanged={onChanged} />
      ))}
    </ListTable>
  );

interface VerificationRowProps {
  readonly verification: Verification;
  readonly onChanged: () => void;
}

const VerificationRow = ({ verification, onChanged }: VerificationRowProps) => {
  const { id, reference, documentType, redactedAt } = verification;
  const name = reference ?? id;
  return (
    <tr data-verification={id}>
      <td>
        <Instant at={verification.createdAt} />
      </td>
      <th scope="row">
        {mayOpen("case") ? <a href={hrefOf("case", [id])}>{name}</a> : name}
        {reference !== null && (
          <span class="under" title={id}>
            {shortId(id)}
          </span>
        )}
      </th>
      <td>
        <StatusTag status={verification.status} />
      </td>
      <td>
        {documentType === null ? "" : (knownText(`document.${documentType}`) ?? documentType)}
      </td>
      <td>
        <ReasonChips reasons={verification.decision?.reasons ?? []} />
      </td>
      <td>{text("queue.attemptOf", verification.attempts)}</td>
      <td class="row-actions">
        {redactedAt === null ? (
          may("verifications:redact") && <RedactButton id={id} name={name} onDone={onChanged} />
        ) : (
          <span class="fine-print">{text("redact.done")}</span>
        )}
      </td>
    </tr>
  );
};
