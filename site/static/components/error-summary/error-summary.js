// After a refused form the first thing to read is what to mend.
document.querySelector(".error-summary")?.focus();
