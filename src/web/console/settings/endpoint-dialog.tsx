import { useState } from "preact/hooks";
import type { CreatedWebhookEndpoint, EventType } from "../../../client/index.ts";
import { api } from "../api.ts";
import { Dialog } from "../parts/dialog.tsx";
import { TextField } from "../parts/field.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { text } from "../texts.ts";
import { EVENT_TYPES } from "./event-types.ts";

interface EndpointDialogProps {
  readonly onClose: () => void;
  readonly onCreated: (created: CreatedWebhookEndpoint) => void;
}

export const EndpointDialog = ({ onClose, onCreated }: EndpointDialogProps) => {
  const [url, setUrl] = useState("");
  const [description, setDescription] = useState("");
  const [eventTypes, setEventTypes] = useState<readonly EventType[]>([]);
  const action = useAction();
  const send = () =>
    api.webhooks.create({
      url: url.trim(),
      eventTypes: [...eventTypes],
      ...(description.trim() !== "" && { description: description.trim() }),
    });
  return (
    <Dialog title={text("webhooks.add")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void action.run(send, onCreated);
        }}
      >
        <TextField
          label={text("webhooks.url")}
          value={url}
          onValue={setUrl}
          input={{ type: "url", required: true, maxLength: 2048, placeholder: "https://" }}
        />
        <TextField
          label={text("webhooks.description")}
          value={description}
          onValue={setDescription}
          input={{ maxLength: 200 }}
        />
        <fieldset class="options is-columns">
          <legend>{text("webhooks.events")}</legend>
          {EVENT_TYPES.map((type) => (
            <label key={type} class="tick">
              <input
                type="checkbox"
                checked={eventTypes.includes(type)}
                onChange={(event) => {
                  const others = eventTypes.filter((known) => known !== type);
                  setEventTypes(event.currentTarget.checked ? [...others, type] : others);
                }}
              />
              <code>{type}</code>
            </label>
          ))}
        </fieldset>
        <p class="fine-print">{text("webhooks.eventsHint")}</p>
        <TroubleLine trouble={action.trouble} />
        <div class="actions">
          <button type="submit" class="button primary" disabled={action.running}>
            {text("webhooks.add")}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
