/**
 * @file The notice, row by row, and the answer to it: two buttons of equal weight.
 *
 * Nothing is ticked beforehand, and what goes beyond the verification is a choice of its own.
 */
import { useState } from "preact/hooks";
import type { Notice } from "../../../client/index.ts";
import { humanise } from "../../kit/number-words.ts";
import { knownText, text } from "../../kit/texts.ts";
import type { ScreenProps } from "../screen-props.ts";
import { BackWay, Step, Working } from "./step.tsx";
import { TroublePanel } from "./trouble-panel.tsx";

export const NoticeForm = ({ state, dispatch }: ScreenProps) => {
  const { notice, trouble } = state;
  if (notice === undefined)
    return (
      <Step name="notice" title={text("notice.title")}>
        {trouble === undefined && <Working sentence={text("notice.loading")} />}
        <TroublePanel
          trouble={trouble}
          onRetry={() => {
            dispatch({ type: "retried" });
          }}
        />
      </Step>
    );
  return (
    <Step
      name="notice"
      title={text("notice.title")}
      lead={text("notice.lead", { operator: notice.operator.name })}
    >
      <Items items={notice.items} />
      <Rights notice={notice} />
      <Answers notice={notice} state={state} dispatch={dispatch} />
    </Step>
  );
};

const COLUMNS = ["data", "purpose", "keptFor", "seenBy"] as const;

/** On a phone each row is a block of its own: four columns have no room. */
const Items = ({ items }: { readonly items: Notice["items"] }) => (
  <table class="notice-items">
    <caption class="visually-hidden">{text("notice.caption")}</caption>
    <thead>
      <tr>
        {COLUMNS.map((column) => (
          <th key={column} scope="col">
            {text(`notice.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {items.map((item) => (
        <tr key={item.data}>
          <th scope="row">{wordsFor("data", item.data)}</th>
          {(["purpose", "keptFor", "seenBy"] as const).map((column) => (
            <td key={column} data-label={text(`notice.${column}`)}>
              {wordsFor(column, item[column])}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

/** A code that this page does not know, of an operator's own notice, is shown as it is. */
const wordsFor = (column: (typeof COLUMNS)[number], code: string): string => {
  const days = column === "keptFor" ? /^(\d+)-days$/.exec(code)?.[1] : undefined;
  if (days !== undefined) return text("notice.keptFor.days", { days });
  return knownText(`notice.${column}.${code}`) ?? humanise(code);
};

const Rights = ({ notice }: { readonly notice: Notice }) => (
  <div class="rights">
    <p>{text("notice.withdraw")}</p>
    <p>{text("notice.rights")}</p>
    <p>
      {text("contact.title")}: {notice.operator.name}, {notice.operator.contact}
    </p>
    {notice.operator.alternative !== null && (
      <p>
        {text("notice.alternative")} {notice.operator.alternative}
      </p>
    )}
    <p class="fine-print">{text("notice.version", { version: notice.version })}</p>
  </div>
);

const Answers = ({ notice, state, dispatch }: ScreenProps & { readonly notice: Notice }) => {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { answering, trouble } = state;
  const answer = (decision: "given" | "declined"): void => {
    dispatch({
      type: "answered",
      answer: { decision, choices: decision === "given" ? chosen : [] },
    });
  };
  return (
    <>
      {notice.choices.map(({ code, sentence }) => (
        <label class="tick choice-tick" key={code}>
          <input
            type="checkbox"
            checked={chosen.includes(code)}
            onChange={(event) => {
              const others = chosen.filter((other) => other !== code);
              setChosen(event.currentTarget.checked ? [...others, code] : others);
            }}
          />
          <span>{knownText(`notice.choice.${code}`) ?? sentence}</span>
        </label>
      ))}
      {trouble !== undefined && (
        <TroublePanel
          trouble={trouble}
          onRetry={() => {
            dispatch({ type: "retried" });
          }}
        />
      )}
      {answering !== undefined ? (
        <Working sentence={text("notice.keeping")} />
      ) : (
        <div class="equal-ways">
          {(["given", "declined"] as const).map((decision) => (
            <button
              key={decision}
              type="button"
              class="button"
              data-way={decision}
              onClick={() => {
                answer(decision);
              }}
            >
              {text(`notice.${decision}`)}
            </button>
          ))}
        </div>
      )}
      <BackWay
        onChoose={() => {
          dispatch({ type: "went-back" });
        }}
      />
    </>
  );
};
