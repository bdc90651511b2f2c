// Asks the browser for a passkey, and sends its answer with the form. Only on pages that ask for one.
"use strict";

const form = document.querySelector("form[data-passkey]");
const failed = document.getElementById("passkey-failed");

async function asked() {
  const { passkey, does } = form.dataset;
  const options = JSON.parse(passkey);
  if (does === "make") {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return navigator.credentials.get({ publicKey });
}

form?.addEventListener("submit", async (event) => {
  if (form.elements.answer.value) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  failed.hidden = true;
  try {
    form.elements.answer.value = JSON.stringify((await asked()).toJSON());
  } catch {
    failed.hidden = false;
    return;
  }
  form.submit();
});

// Pressed before anybody listened, it would send an empty answer, which counts as a wrong code.
if (form) form.querySelector("button").disabled = false;
