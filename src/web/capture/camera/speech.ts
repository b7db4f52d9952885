/**
 * @file Says guidance aloud, for those who cannot look at the screen while they hold the phone.
 *
 * Only with a voice that lives on the device: some browsers send what they say to a server of their
 * maker, and nothing of this page may leave.
 */
import { useEffect, useState } from "preact/hooks";
import { localeFor } from "../../kit/texts.ts";

const KEY = "ekyc.speak";

interface Speech {
  /** Whether this device has a voice of its own for the language. */
  readonly isPossible: boolean;
  readonly isOn: boolean;
  readonly turn: (on: boolean) => void;
}

/** Off until it is asked for: a screen reader says the same words already. */
export const useSpeech = (sentence: string | undefined): Speech => {
  const [isOn, setIsOn] = useState(isRemembered);
  const voice = useOwnVoice(localeFor("speech"));

  useEffect(() => {
    if (!isOn || voice === undefined || sentence === undefined) return;
    // What was being said is no longer true.
    speechSynthesis.cancel();
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    speechSynthesis.speak(utterance);
  }, [isOn, voice, sentence]);
  useEffect(
    () => () => {
      if ("speechSynthesis" in window) speechSynthesis.cancel();
    },
    [],
  );

  return {
    isPossible: voice !== undefined,
    isOn,
    turn: (on) => {
      setIsOn(on);
      remember(on);
      if (!on) speechSynthesis.cancel();
    },
  };
};

/** Browsers find their voices after the page has begun. */
const useOwnVoice = (locale: string): SpeechSynthesisVoice | undefined => {
  const [voice, setVoice] = useState<SpeechSynthesisVoice>();
  useEffect(() => {
    if (!("speechSynthesis" in window)) return;
    const find = (): void => {
      const own = speechSynthesis.getVoices().filter(({ localService }) => localService);
      const language = locale.slice(0, 2);
      setVoice(
        own.find(({ lang }) => lang.replace("_", "-") === locale) ??
          own.find(({ lang }) => lang.startsWith(language)),
      );
    };
    find();
    speechSynthesis.addEventListener("voiceschanged", find);
    return () => {
      speechSynthesis.removeEventListener("voiceschanged", find);
    };
  }, [locale]);
  return voice;
};

const isRemembered = (): boolean => {
  try {
    return localStorage.getItem(KEY) === "on";
  } catch {
    return false;
  }
};

const remember = (on: boolean): void => {
  try {
    localStorage.setItem(KEY, on ? "on" : "off");
  } catch {
    // A browser that refuses storage is asked again each time.
  }
};
