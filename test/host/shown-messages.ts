import * as vscode from "vscode";

/** What the editor was asked to show, and which button is pressed on it. */
export interface ShownMessages {
  readonly shown: {
    readonly kind: MessageKind;
    readonly message: string;
    readonly actions: readonly string[];
  }[];
  /** Given as the button that was pressed, from now on. */
  press(button: string | undefined): void;
  /** Has the editor show messages again. */
  end(): void;
}

const kinds = ["showErrorMessage", "showWarningMessage", "showInformationMessage"] as const;
type MessageKind = (typeof kinds)[number];

/** Takes down the messages that would be shown: the editor of the tests shows none, and nobody is there to press a button. */
export function takeMessages(): ShownMessages {
  const shown: ShownMessages["shown"] = [];
  let pressed: string | undefined;
  const before = kinds.map((kind) => vscode.window[kind] as unknown);
  const replace = (kind: MessageKind, value: unknown) => {
    Object.defineProperty(vscode.window, kind, { configurable: true, writable: true, value });
  };
  for (const kind of kinds) {
    replace(kind, (message: string, ...rest: readonly unknown[]) => {
      shown.push({ kind, message, actions: rest.filter((one) => typeof one === "string") });
      return Promise.resolve(pressed);
    });
  }
  return {
    shown,
    press: (button) => {
      pressed = button;
    },
    end: () => {
      for (const [index, kind] of kinds.entries()) replace(kind, before[index]);
    },
  };
}
