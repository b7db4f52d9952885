import { expect, test } from "vitest";
import { recipeFor } from "./permission-recipe.ts";

const BROWSERS = {
  "chrome-android":
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
  "firefox-android": "Mozilla/5.0 (Android 14; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0",
  "safari-ios":
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
  "chrome-desktop":
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
  "firefox-desktop": "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
  "safari-mac":
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
  other: "Opera/9.80 (J2ME/MIDP; Opera Mini/9.80)",
} as const;

for (const [recipe, userAgent] of Object.entries(BROWSERS))
  test(`who refused the camera in ${recipe} is told how to allow it there`, () => {
    expect(recipeFor(userAgent)).toBe(recipe);
  });

test("Chrome on an iPhone is told of the settings of iOS, which decide there", () => {
  expect(recipeFor("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) CriOS/140.0")).toBe(
    "safari-ios",
  );
});
