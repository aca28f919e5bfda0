// First thing in <body>: says that scripts run, so that styles which need them may apply. A file of its own because
// the content security policy allows nothing inline.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
