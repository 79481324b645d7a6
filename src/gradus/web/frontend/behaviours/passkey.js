// Buttons that need the browser's passkeys appear where it has them; a refusal is told in the page.
export function bindPasskeys(root) {
  if (!window.PublicKeyCredential) return;
  for (const button of root.querySelectorAll("[data-passkey]")) button.hidden = false;
  root.addEventListener("allauth.error", (event) => {
    const problem = root.querySelector("[data-passkey-problem]");
    if (!problem) return;
    event.preventDefault();
    problem.hidden = false;
  });
}
