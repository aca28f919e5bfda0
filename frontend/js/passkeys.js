// <form data-passkey="create" hidden> and <form data-passkey="get" hidden>: the browser makes a passkey, or shows one, and
// its answer is sent in the box called "credential". What the server asks of it stands in the element that
// data-passkey-options names, or is fetched from the form's own address. The form is shown only where the browser can
// do this; elements with data-without-passkeys are shown only where it cannot.
function toBytes(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
}

function toText(buffer) {
  const text = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function withBytes(asked) {
  const known = (list) => (list ?? []).map((one) => ({ ...one, id: toBytes(one.id) }));
  const made = { ...asked, challenge: toBytes(asked.challenge) };
  if (asked.user) made.user = { ...asked.user, id: toBytes(asked.user.id) };
  if (asked.excludeCredentials) made.excludeCredentials = known(asked.excludeCredentials);
  if (asked.allowCredentials) made.allowCredentials = known(asked.allowCredentials);
  return made;
}

function inWords(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = toText(credential.response[part]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function optionsOf(form) {
  const written = document.getElementById(form.dataset.passkeyOptions || "");
  if (written) return JSON.parse(written.textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  return answer.json();
}

async function ask(form) {
  const said = form.querySelector("[data-passkey-failed]");
  said.textContent = "";
  try {
    const options = await optionsOf(form);
    const { publicKey } = options.creation_options ?? options.request_options;
    const way = { publicKey: withBytes(publicKey) };
    const creates = form.dataset.passkey === "create";
    const credential = await (creates ? navigator.credentials.create(way) : navigator.credentials.get(way));
    form.elements.credential.value = inWords(credential);
    form.submit();
  } catch {
    said.textContent = said.dataset.passkeyFailed; // cancelled, timed out, or a device that is known already
  }
}

export function startPasskeys() {
  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form);
    });
  }
  for (const element of document.querySelectorAll("[data-without-passkeys]")) element.hidden = true;
}
