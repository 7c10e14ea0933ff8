// The page Lists. Entries and comments may come from files of strangers: text alone, never HTML.
(function () {
  'use strict';

  var page = window.posternPage;
  var byId = page.byId;
  var chosen = '';
  var words = '';
  var at = 0;

  function say(text, bad) {
    byId('state').className = bad ? 'state bad' : 'state';
    byId('state').textContent = text;
  }

  function failed(problem) { say(problem.message, true); }

  function choose(name) {
    chosen = name;
    words = '';
    at = 0;
    byId('find').elements.words.value = '';
    byId('answer').textContent = '';
    byId('problems').textContent = '';
    return refresh();
  }

  function listRow(list) {
    var open = page.button(list.name, function () { choose(list.name).catch(failed); });
    open.className = 'link';
    if (list.name === chosen) { open.setAttribute('aria-current', 'true'); }
    return page.row([page.cell('', [open]), list.entries, list.fromForm, list.meaning]);
  }

  function entryRow(entry) {
    var remove = page.button('Remove', function () {
      page.act('remove', { list: chosen, entry: entry.text }).then(function () {
        return refresh(entry.text + ' is no longer in the list.');
      }).catch(failed);
    });
    remove.setAttribute('aria-label', 'Remove ' + entry.text);
    var ends = entry.expires ? page.time(entry.expires) : page.element('td', 'never');
    if (entry.over) { ends.className = 'warn'; }
    return page.row([page.element('td', entry.text), page.element('td', entry.comment), entry.who,
      page.time(entry.created), ends, page.cell('', [remove])]);
  }

  function changeRow(change) {
    return page.row([page.time(change.time), change.who, change.list, change.action, change.added,
      change.removed, change.detail]);
  }

  function draw(state) {
    if (state.problem) { throw new Error(state.problem); }
    page.fill('lists', state.lists.map(listRow), 'There is no list.');
    page.fill('changes', state.changes.map(changeRow), 'Nothing was changed yet.');
    byId('chosen').hidden = !chosen;
    if (!chosen) { return; }
    byId('h-entries').textContent = 'Entries of ' + chosen;
    page.fill('entries', state.entries.map(entryRow), 'There is no such entry.');
    byId('count').textContent = page.count(state.total) + ' entries'
      + (state.pages > 1 ? ', page ' + (at + 1) + ' of ' + state.pages : '');
    byId('back').disabled = at === 0;
    byId('on').disabled = at + 1 >= state.pages;
    byId('export').href = pluginRoot + '/export.csv?' + new URLSearchParams({ list: chosen });
  }

  function refresh(text) {
    return page.load({ list: chosen, words: words, page: at }).then(function (state) {
      draw(state);
      say(text || 'A change holds from the next question of a filter on.');
    });
  }

  function onSubmit(id, action) {
    byId(id).addEventListener('submit', function (event) {
      event.preventDefault();
      action(byId(id)).catch(failed);
    });
  }

  function turn(step) { return function () { at += step; refresh().catch(failed); }; }

  onSubmit('add', function (form) {
    var entry = form.elements.entry.value;
    return page.act('add', { list: chosen, entry: entry, comment: form.elements.comment.value,
      expires: form.elements.expires.value }).then(function () {
      form.reset();
      return refresh(entry + ' is in the list.');
    });
  });

  onSubmit('find', function (form) {
    words = form.elements.words.value;
    at = 0;
    return refresh();
  });

  onSubmit('test', function (form) {
    return page.act('test', { list: chosen, asked: form.elements.asked.value })
      .then(function (answer) {
        byId('answer').textContent = answer.there ? 'yes' : 'no';
      });
  });

  onSubmit('import', function (form) {
    var fields = form.elements;
    return page.act('import', { list: chosen, replace: fields.replace.checked,
      skip: fields.skip.checked, trial: fields.trial.checked }, fields.file.files[0])
      .then(function (report) {
        byId('problems').textContent = '';
        report.problems.forEach(function (text) {
          byId('problems').appendChild(page.element('li', text, 'bad'));
        });
        return refresh((report.done ? 'Imported: ' : 'Nothing was changed: ') + report.lines
          + ' lines, ' + report.added + ' added, ' + report.removed + ' removed, ' + report.wrong
          + ' wrong.');
      });
  });

  byId('back').addEventListener('click', turn(-1));
  byId('on').addEventListener('click', turn(1));
  page.forms({ form: 'org.postern.lists' });
  refresh().catch(failed);
})();
