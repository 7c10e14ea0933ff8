// The page "Journal": searches verdicts, shows one message's story, and draws verdicts over time.
(function () {
  'use strict';

  var STAGES = ['CONNECT', 'HELO', 'MAIL', 'RCPT', 'DATA', 'HEADERS', 'MESSAGE'];
  var REASONS_SHOWN = 3;
  var page = window.posternPage;
  var byId = page.byId, element = page.element, count = page.count, cell = page.cell;
  var NAMES = Object.keys(page.actions);
  var shown = [];
  var next = '';

  function expression() {
    var words = byId('search').value.trim();
    var timed = /(^|\s)-?(after|before|last):/i.test(words);
    return (timed ? '' : 'last:' + byId('last').value + ' ') + byId('verdict').value + ' ' + words;
  }

  function zone() { return String(-new Date().getTimezoneOffset()); }

  function parameters(more) {
    return Object.assign({ q: expression(), zone: zone() }, more);
  }

  function say(text, bad) {
    byId('state').className = bad ? 'state bad' : 'state';
    byId('state').textContent = text;
  }

  function failed(problem) { say(problem.message, true); }

  function when(verdict) {
    var td = page.time(verdict.time);
    var button = page.button('story', function () { tell(verdict); });
    button.className = 'story';
    button.setAttribute('aria-label', 'Story of ' + verdict.id);
    td.append(document.createElement('br'), button);
    return td;
  }

  function what(verdict) {
    return cell('', [page.badge(verdict.verdict), element('div', 'at ' + verdict.stage, 'quiet'),
      verdict.withheld !== verdict.verdict ? element('div', 'would be ' + verdict.withheld, 'warn') : null]);
  }

  function client(verdict) {
    return cell('', [element('div', verdict.client || 'local'),
      verdict.helo ? element('div', verdict.helo, 'quiet') : null,
      verdict.user ? element('div', 'user ' + verdict.user, 'quiet') : null]);
  }

  function mail(verdict) {
    var ways = [];
    if (verdict.from !== undefined) { ways.push('<' + verdict.from + '>'); }
    if (verdict.to.length > 0) { ways.push('→ ' + verdict.to.join(', ')); }
    return cell('', [verdict.subject ? element('div', verdict.subject, 'subject') : null,
      element('div', ways.join(' '))]);
  }

  function reason(one) {
    var item = element('li', undefined, one.monitored ? 'watched' : '');
    item.append(element('span', one.rule, 'rule'), (one.score !== 0 ? ' ' + one.score.toFixed(1) : '') + ' – '
      + one.sentence + (one.to ? ' (' + one.to + ')' : '') + (one.monitored ? ' (only watched)' : ''));
    return item;
  }

  function list(reasons) {
    var ul = element('ul');
    reasons.forEach(function (one) { ul.appendChild(reason(one)); });
    return ul;
  }

  function why(verdict) {
    var parts = [list(verdict.reasons.slice(0, REASONS_SHOWN))];
    if (verdict.reasons.length > REASONS_SHOWN) {
      var details = element('details');
      details.append(element('summary', verdict.reasons.length - REASONS_SHOWN + ' more'),
        list(verdict.reasons.slice(REASONS_SHOWN)));
      parts.push(details);
    }
    if (verdict.reply) { parts.push(element('div', verdict.reply, 'reply')); }
    return cell('', parts);
  }

  function drawFound(found, older) {
    shown = older ? shown.concat(found.entries) : found.entries;
    next = found.next || '';
    page.fill('verdicts', shown.map(function (verdict) {
      return page.row([when(verdict), what(verdict), element('td', verdict.score.toFixed(1), 'number'),
        client(verdict), mail(verdict), why(verdict)]);
    }), 'No verdict fits. Look further back, or for less.');
    byId('older').hidden = next === '';
    byId('count').textContent = count(shown.length) + ' found, ' + count(found.examined) + ' looked at in '
      + found.ms + ' ms' + (found.complete ? '' : '; the time for one search was over, "Older" goes on');
    ['csv', 'json'].forEach(function (form) {
      byId(form).href = page.address('/export.csv?' + new URLSearchParams(parameters({ form: form })));
    });
  }

  function search(before) {
    page.load(parameters({ what: 'search', before: before || '' })).then(function (found) {
      drawFound(found, Boolean(before));
      byId('go').disabled = false;
    }).catch(function (problem) {
      byId('go').disabled = false;
      byId('count').textContent = problem.message;
    });
    byId('count').textContent = 'searching ...';
    byId('go').disabled = true;
  }

  // What became known at a stage.
  function known(stage, last) {
    var facts = {
      CONNECT: [last.client || 'local', 'at ' + last.server + ', door ' + last.door, last.direction.toLowerCase()],
      HELO: [last.helo, last.user ? 'user ' + last.user : ''],
      MAIL: [last.from !== undefined ? 'from <' + last.from + '>' : ''],
      RCPT: last.to.map(function (to) { return 'to <' + to + '>'; }),
      DATA: [last.queue ? 'queue id ' + last.queue : ''],
      HEADERS: [last.subject, last.message_id],
      MESSAGE: [last.stage === 'MESSAGE' ? count(last.size) + ' octets' : '']
    };
    return facts[stage].filter(Boolean);
  }

  function verdictLine(verdict) {
    var div = element('div');
    div.append(page.badge(verdict.verdict), ' ' + new Date(verdict.time).toLocaleString() + ', took '
      + verdict.ms.toFixed(1) + ' ms, score ' + verdict.score.toFixed(1)
      + (verdict.withheld !== verdict.verdict ? ', would be ' + verdict.withheld : ''));
    if (verdict.reply) { div.appendChild(element('div', verdict.reply, 'reply')); }
    return div;
  }

  function timeLine(entries) {
    var last = entries[entries.length - 1];
    var line = element('ol', undefined, 'line');
    STAGES.slice(0, STAGES.indexOf(last.stage) + 1).forEach(function (stage) {
      var item = element('li');
      item.appendChild(element('strong', stage));
      known(stage, last).forEach(function (fact) { item.appendChild(element('div', fact)); });
      var reasons = last.reasons.filter(function (one) { return one.stage === stage; });
      if (reasons.length > 0) { item.appendChild(list(reasons)); }
      entries.filter(function (entry) { return entry.stage === stage; }).forEach(function (entry) {
        item.appendChild(verdictLine(entry));
      });
      line.appendChild(item);
    });
    return [line, element('p', 'Filters ' + (last.versions || 'unknown') + '; configuration '
      + (last.revision > 0 ? 'revision ' + last.revision : 'not counted') + '.', 'quiet')];
  }

  function drawStory(story, id) {
    var parts = [];
    var names = [];
    story.entries.forEach(function (entry) {
      if (names.indexOf(entry.id) < 0) { names.push(entry.id); }
    });
    names.forEach(function (name) {
      var details = element('details');
      details.open = name === id;
      details.append(element('summary', name.indexOf('.') < 0 ? 'Connection ' + name : 'Message ' + name));
      details.append.apply(details, timeLine(story.entries.filter(function (e) { return e.id === name; })));
      parts.push(details);
    });
    byId('line').replaceChildren.apply(byId('line'), parts);
    byId('story').hidden = false;
    byId('story').focus();
    byId('story').scrollIntoView();
  }

  function tell(verdict) {
    page.load({ what: 'story', id: verdict.id, time: verdict.time }).then(function (story) {
      drawStory(story, verdict.id);
    }).catch(failed);
  }

  function total(step) {
    return NAMES.reduce(function (sum, action) { return sum + (step[action] || 0); }, 0);
  }

  function bars(step, x, width, scale) {
    var y = 100;
    return NAMES.filter(function (action) { return step[action] > 0; }).map(function (action) {
      var height = step[action] * scale;
      y -= height;
      var bar = page.drawn('rect', { x: x, y: y, width: width, height: height,
        fill: page.actions[action].colour });
      var title = page.drawn('title', {});
      title.textContent = new Date(step.start).toLocaleString() + ' ' + page.actions[action].word + ': '
        + count(step[action]);
      bar.appendChild(title);
      return bar;
    });
  }

  function drawChart(chart) {
    var most = Math.max.apply(null, chart.steps.map(total).concat([4]));
    var svg = page.drawn('svg', { viewBox: '0 0 600 100', preserveAspectRatio: 'none', role: 'img' });
    svg.setAttribute('aria-label', 'Verdicts over time: ' + count(chart.steps.reduce(function (n, step) {
      return n + total(step); }, 0)));
    var wide = 600 / chart.steps.length;
    chart.steps.forEach(function (step, i) {
      bars(step, i * wide + wide / 10, wide * 0.8, 100 / most).forEach(function (bar) { svg.appendChild(bar); });
    });
    byId('chart').replaceChildren(svg, element('span', count(most), 'top'), element('span', '0', 'zero'),
      element('span', new Date(chart.steps[0].start).toLocaleString(), 'then'), element('span', 'now', 'now'));
    byId('legend').replaceChildren.apply(byId('legend'), NAMES.map(function (action) {
      var box = element('i');
      box.style.background = page.actions[action].colour;
      var item = element('li');
      item.append(box, page.actions[action].word + ' ' + count(chart.steps.reduce(function (n, step) {
        return n + (step[action] || 0); }, 0)));
      return item;
    }));
    say(chart.sentence, chart.bad);
  }

  function refresh() {
    page.load({ what: 'chart', last: byId('last').value }).then(drawChart).catch(failed);
    search('');
  }

  byId('choice').addEventListener('submit', function (event) { event.preventDefault(); refresh(); });
  ['last', 'verdict'].forEach(function (id) { byId(id).addEventListener('change', refresh); });
  byId('older').addEventListener('click', function () { search(next); });
  byId('close').addEventListener('click', function () { byId('story').hidden = true; byId('search').focus(); });
  page.forms({ archive: 'org.postern.journal.archive', syslog: 'org.postern.journal.syslog',
    siem: 'org.postern.journal.siem' });
  refresh();
})();
