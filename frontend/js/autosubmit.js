// <form data-autosubmit>: filters apply when a choice changes. Typing waits for Enter or the button, which stays.
export function startAutosubmit() {
  for (const form of document.querySelectorAll("form[data-autosubmit]")) {
    form.addEventListener("change", (event) => {
      if (event.target.matches("select, input[type=radio], input[type=checkbox]")) form.requestSubmit();
    });
  }
}
