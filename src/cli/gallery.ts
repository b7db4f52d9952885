/**
 * @file `ekyc gallery update`: describes the stored faces anew, after the face models were changed.
 */
import { Command } from "commander";
import { type GalleryUpdate, updateGallery } from "../verification/index.ts";
import { CommandProblem } from "./problem.ts";
import { withVerification } from "./with-verification.ts";

export const galleryCommand = (): Command =>
  new Command("gallery")
    .description("the stored faces that a new one is searched among")
    .addCommand(
      new Command("update")
        .description(
          "after a change of the face models: describe the stored faces anew; may be stopped and run again",
        )
        .action(update),
    );

const update = async (): Promise<void> => {
  const counts = await withVerification((verification) =>
    updateGallery(verification, { actor: "cli", onProgress: tellProgress }),
  );
  process.stdout.write(`${lines(counts).join("\n")}\n`);
  if (counts["engine-failed"] > 0)
    throw new CommandProblem(
      `${counts["engine-failed"]} faces were not described because an engine failed. Run the command again.`,
    );
};

const TELL_EVERY = 50;

const tellProgress = (done: number): void => {
  if (done % TELL_EVERY === 0) process.stderr.write(`${done} faces\n`);
};

const lines = (counts: GalleryUpdate): readonly string[] => {
  const without = counts["without-picture"] + counts["without-face"];
  return [
    `${counts.updated} stored faces were described anew.`,
    ...(without === 0
      ? []
      : [
          `${without} cannot be: no selfie is kept (${counts["without-picture"]}), or no face is found on it (${counts["without-face"]}). They are not searched, and every search says so.`,
        ]),
  ];
};
