"use strict";
// No module: a browser runs none in a page that was opened from a folder, and this is to say so.
if (location.protocol === "file:") document.getElementById("from-folder").hidden = false;
