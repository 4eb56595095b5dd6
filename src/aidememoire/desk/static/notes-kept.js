"use strict";
// What is not sent yet, kept in this browser note by note, so that nothing is lost when the connection breaks or the
// page is closed. It is erased as soon as the desk has stored it. The key tells whose it is, and of which session.
const keptNotes = (room) => {
  const prefix = `aidememoire:notes:${room}:`;

  return {
    // Gives false where the browser keeps nothing: then the page must say so.
    keep(id, draft) {
      try {
        localStorage.setItem(prefix + id, JSON.stringify(draft));
        return true;
      } catch {
        return false;
      }
    },
    erase(id) {
      try {
        localStorage.removeItem(prefix + id);
      } catch {
        // What was never kept need not be erased.
      }
    },
    all() {
      const found = [];
      try {
        for (let n = 0; n < localStorage.length; n += 1) {
          const name = localStorage.key(n);
          if (name.startsWith(prefix)) found.push({ ...JSON.parse(localStorage.getItem(name)), id: name.slice(prefix.length) });
        }
      } catch {
        return found;
      }
      return found.sort((one, other) => one.began - other.began);
    },
  };
};
