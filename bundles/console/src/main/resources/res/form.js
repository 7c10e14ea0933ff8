// On the page of forms: why a form was refused, beside the field that is wrong. The form stays open
// with all that was typed. Text goes in through textContent alone.
(function ($) {
  'use strict';

  var MARK = 'postern-refused';

  function element(text) {
    var node = document.createElement('div');
    node.className = MARK + ' ui-state-error';
    node.style.padding = '.3em .6em';
    node.style.margin = '.2em 0';
    node.textContent = text;
    return node;
  }

  function clear() {
    document.querySelectorAll('.' + MARK).forEach(function (node) { node.remove(); });
  }

  function field(line) {
    var form = document.getElementById('editorForm');
    var name = line.split(/[ =]/)[0];
    return form && name && form.elements[name] ? [].concat(form.elements[name])[0] : null;
  }

  function input(found) { return found && found.length && !found.tagName ? found[0] : found; }

  function show(text) {
    clear();
    var top = element('Not saved. ' + text.split('\n').join('; '));
    top.setAttribute('role', 'alert');
    top.id = 'postern-refused';
    document.getElementById('editor').prepend(top);
    text.split('\n').forEach(function (line) {
      var wrong = input(field(line));
      if (wrong) {
        wrong.setAttribute('aria-invalid', 'true');
        wrong.closest('td').appendChild(element(line));
      }
    });
    top.scrollIntoView();
  }

  $.ajaxPrefilter(function (options, original, xhr) {
    if (options.type !== 'POST' || options.url.indexOf(pluginRoot) !== 0) { return; }
    // The console's own answer to a failure is a window over the form, and the form gone.
    options.global = false;
    xhr.done(clear);
    xhr.fail(function () {
      show(xhr.responseText || 'The server does not answer.');
    });
  });
})(window.jQuery);
