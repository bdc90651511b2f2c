// Trying what the sandbox may refuse.

import { Refusal } from "./control.js";
import { toast } from "./menu.js";

/** Do it; false, and the sandbox's words in a toast, when it is refused. */
export async function attempt(deed) {
  try {
    return (await deed()) ?? true;
  } catch (error) {
    toast(error instanceof Refusal ? error.message : "The sandbox does not answer.");
    if (!(error instanceof Refusal)) console.error(error);
    return false;
  }
}
