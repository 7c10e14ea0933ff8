// The page "Policy history": revisions, what they changed, and the way back.
(function () {
  'use strict';

  var page = window.posternPage;
  var byId = page.byId, element = page.element, row = page.row, cell = page.cell, fill = page.fill;
  var button = page.button;
  var WAYS = { CONSOLE: '', COMMAND: 'bin/postern', FILE: 'file', SERVER: 'server', CODE: 'code' };
  var newest = 0;
  var oldest = 0;

  function say(text, bad) {
    byId('said').className = bad ? 'state bad' : 'state';
    byId('said').textContent = text;
  }

  function failed(problem) { say(problem.message, true); }

  function who(revision) {
    var td = element('td', revision.author);
    if (WAYS[revision.origin]) { td.appendChild(element('div', WAYS[revision.origin], 'quiet')); }
    return td;
  }

  function named(text, what, action) {
    var node = button(text, action);
    node.setAttribute('aria-label', text + ' ' + what);
    return node;
  }

  function revision(each) {
    var what = 'revision ' + each.number;
    var number = element('td', each.number, 'number');
    var tr = row([number, page.time(each.time), who(each), each.pids.join(', '), each.comment,
      cell('do', [
        named('Changes', what, function () { changes(each.number); }),
        named('Undo', what, function () { done('undo', each.number, what + ' is undone'); }),
        each.number === newest ? null
          : named('Roll back', 'to ' + what, function () { rollBack(each.number); })
      ])]);
    tr.dataset.number = each.number;
    return tr;
  }

  function snapshot(each) {
    return row([each.name, element('td', each.revision, 'number'), page.time(each.time),
      each.author, cell('do', [
        named('Roll back', 'to ' + each.name, function () { rollBack(each.revision); }),
        named('Remove name', each.name, function () {
          page.act('unname', { name: each.name }).then(draw).catch(failed);
        })])]);
  }

  function value(text) {
    return text === undefined ? element('td', 'not set', 'quiet') : element('td', text, 'value');
  }

  function difference(each) {
    if (each.name === '') {
      return row([each.pid, element('td', each.after ? 'set for the first time' : 'no longer set',
        'quiet'), element('td'), element('td')]);
    }
    return row([each.pid, each.name, value(each.before), value(each.after)]);
  }

  function show(title, json, confirm) {
    byId('shown').hidden = false;
    byId('h-shown').textContent = title;
    var notes = byId('notes');
    notes.textContent = '';
    (json.problems || []).forEach(function (text) { notes.appendChild(element('li', text, 'bad')); });
    (json.notes || []).forEach(function (text) { notes.appendChild(element('li', text)); });
    fill('differences', json.differences.map(difference), 'Nothing is different.');
    byId('confirm').textContent = '';
    if (confirm && json.differences.length > 0 && !(json.problems || []).length) {
      byId('confirm').appendChild(confirm);
    }
    byId('h-shown').focus();
  }

  function load(parameters) {
    return page.load(parameters).then(function (json) {
      if (json.error) { throw new Error(json.error); }
      return json;
    });
  }

  function changes(number) {
    load({ revision: number }).then(function (json) {
      show('What revision ' + number + ' changed', json);
    }).catch(failed);
  }

  function rollBack(number) {
    load({ back: number }).then(function (json) {
      show('Rolling back to revision ' + number + ' would change', json,
        button('Roll back to revision ' + number, function () {
          done('rollback', number, 'Everything is as it was at revision ' + number);
        }));
    }).catch(failed);
  }

  function made(json, text) {
    byId('shown').hidden = true;
    say(json.revision ? text + '; this is revision ' + json.revision + '.' : 'There was nothing to change.');
  }

  function done(action, number, text) {
    page.act(action, { number: number }).then(function (json) {
      return draw().then(function () { made(json, text); });
    }).catch(failed);
  }

  function draw() {
    return load().then(function (json) {
      newest = json.newest;
      fill('revisions', json.revisions.map(revision), 'No setting has been changed yet.');
      fill('snapshots', json.snapshots.map(snapshot), 'No revision has a name.');
      more(json.revisions);
      say('The newest revision is ' + newest + '.');
    }).catch(failed);
  }

  function more(revisions) {
    var place = byId('more');
    place.textContent = '';
    oldest = revisions.length ? revisions[revisions.length - 1].number : 0;
    if (oldest > 1) {
      place.appendChild(button('Older revisions', function () {
        load({ before: oldest }).then(function (json) {
          var body = byId('revisions').tBodies[0];
          json.revisions.forEach(function (each) { body.appendChild(revision(each)); });
          more(json.revisions);
        }).catch(failed);
      }));
    }
  }

  function save() {
    fetch(window.location.origin + pluginRoot + '/data.json?export=' + newest, { credentials: 'same-origin' })
      .then(function (answer) { return answer.blob(); })
      .then(function (blob) {
        var link = document.createElement('a');
        link.href = URL.createObjectURL(blob);
        link.download = 'postern-settings-' + newest + '.json';
        link.click();
        URL.revokeObjectURL(link.href);
      }).catch(failed);
  }

  byId('compare').addEventListener('submit', function (event) {
    event.preventDefault();
    var from = byId('from').value, to = byId('to').value;
    load({ from: from, to: to }).then(function (json) {
      show('From revision ' + from + ' to revision ' + to, json);
    }).catch(failed);
  });

  byId('snapshot').addEventListener('submit', function (event) {
    event.preventDefault();
    page.act('snapshot', { name: byId('name').value, number: newest }).then(function () {
      byId('name').value = '';
      return draw();
    }).catch(failed);
  });

  byId('import').addEventListener('submit', function (event) {
    event.preventDefault();
    var file = byId('file').files[0];
    page.act('preview', {}, file).then(function (json) {
      show('Importing ' + file.name + ' would change', json, button('Import', function () {
        page.act('import', {}, file).then(function (json) {
          return draw().then(function () { made(json, file.name + ' is imported'); });
        }).catch(failed);
      }));
    }).catch(failed);
  });

  byId('export').appendChild(button('Export all settings', save));
  draw();
})();
