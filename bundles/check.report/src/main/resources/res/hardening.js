// The page "Hardening": asks what is known of the hosts and draws it. All text goes in through
// textContent: names and values come from the hosts, which may be in strange hands.
(function () {
  'use strict';

  var INTERVAL = 5000;
  var FILES = [
    ['report.html', 'report'], ['report.json', 'JSON'], ['report.csv', 'CSV'],
    ['firewall.ps1', 'firewall rules'], ['firewall.nft', 'nftables']
  ];
  var ORDER = ['FAIL', 'UNKNOWN', 'WAIVED', 'PASS', 'IRRELEVANT'];
  // With the origin, since a browser refuses to fetch where the page's own address has a password in it.
  var base = location.origin + location.pathname.replace(/\/$/, '');
  var shown = '';
  var chosen = {};

  function element(tag, text, className) {
    var node = document.createElement(tag);
    if (text !== undefined) { node.textContent = text; }
    if (className) { node.className = className; }
    return node;
  }

  function row(tag, cells) {
    var tr = element('tr');
    cells.forEach(function (cell) {
      tr.appendChild(cell instanceof Node ? cell : element(tag, cell, typeof cell === 'number' ? 'number' : ''));
    });
    return tr;
  }

  function table(heads, rows) {
    var node = element('table');
    var head = element('thead');
    head.appendChild(row('th', heads));
    node.appendChild(head);
    var body = element('tbody');
    rows.forEach(function (tr) { body.appendChild(tr); });
    node.appendChild(body);
    return node;
  }

  function address(file, host, ids) {
    return base + '/' + file + '?host=' + encodeURIComponent(host)
      + (ids ? '&ids=' + encodeURIComponent(ids.join(',')) : '');
  }

  function score(number) { return number < 0 ? '-' : String(number); }

  function links(host) {
    var p = element('p');
    FILES.forEach(function (file) {
      var a = element('a', file[1]);
      a.href = address(file[0], host.host);
      p.appendChild(a);
    });
    var repairs = element('a', 'repairs of the chosen checks (PowerShell)', 'repairs');
    repairs.href = '#';
    repairs.addEventListener('click', function (event) {
      event.preventDefault();
      location.href = address('remedies.ps1', host.host, Object.keys(chosen[host.host] || {}));
    });
    p.appendChild(repairs);
    var look = element('button', 'Look now');
    look.type = 'button';
    look.addEventListener('click', function () {
      look.disabled = true;
      fetch(base, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'host=' + encodeURIComponent(host.host)
      }).finally(function () { setTimeout(function () { look.disabled = false; }, INTERVAL); });
    });
    p.appendChild(look);
    return p;
  }

  function choice(host, check) {
    var td = element('td');
    if (check.outcome === 'FAIL') {
      var box = element('input');
      box.type = 'checkbox';
      box.checked = Boolean((chosen[host.host] || {})[check.id]);
      box.setAttribute('aria-label', 'repair ' + check.id);
      box.addEventListener('change', function () {
        chosen[host.host] = chosen[host.host] || {};
        if (box.checked) { chosen[host.host][check.id] = true; } else { delete chosen[host.host][check.id]; }
      });
      td.appendChild(box);
    }
    return td;
  }

  function checkRow(host, check) {
    var found = element('td');
    found.appendChild(element('div', check.found));
    check.details.forEach(function (detail) { found.appendChild(element('div', '– ' + detail)); });
    if (check.outcome === 'FAIL' || check.outcome === 'UNKNOWN') {
      found.appendChild(element('div', check.why + ' ' + check.remedy, 'why'));
    }
    return row('td', [choice(host, check), check.id, check.title, check.severity,
      element('td', check.words, check.outcome), found]);
  }

  function measure(host, one) {
    var node = element('details');
    node.appendChild(element('summary', one.title + ': score ' + score(one.score) + ', '
      + one.FAIL + ' not secure, ' + one.UNKNOWN + ' unknown, ' + one.WAIVED + ' waived'));
    var checks = one.checks.slice().sort(function (a, b) {
      return ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome);
    });
    node.appendChild(table(['', 'Check', 'What', 'Severity', 'Is', 'Found'],
      checks.map(function (check) { return checkRow(host, check); })));
    return node;
  }

  function section(host) {
    var node = element('section');
    node.appendChild(element('h2', host.host + ' (' + host.address + ', ' + host.role.toLowerCase() + '): score '
      + score(host.score)));
    node.appendChild(links(host));
    host.troubles.forEach(function (trouble) { node.appendChild(element('p', trouble, 'state bad')); });
    if (host.first.length) {
      node.appendChild(element('h3', 'First repairs'));
      var list = element('ol');
      host.first.forEach(function (check) {
        list.appendChild(element('li', check.id + ' ' + check.title + '. ' + check.remedy));
      });
      node.appendChild(list);
    }
    if (host.changes.length) {
      node.appendChild(element('h3', 'Changed since the run before'));
      host.changes.forEach(function (change) { node.appendChild(element('div', change)); });
    }
    host.measures.forEach(function (one) { node.appendChild(measure(host, one)); });
    return node;
  }

  function draw(text) {
    if (text === shown) { return; }
    shown = text;
    var hosts = JSON.parse(text).hosts;
    var state = document.getElementById('hardening-state');
    var open = hosts.reduce(function (sum, host) {
      return sum + host.measures.reduce(function (n, one) { return n + one.FAIL + one.UNKNOWN; }, 0);
    }, 0);
    var troubled = hosts.filter(function (host) { return host.troubles.length; }).length;
    state.textContent = hosts.length
      ? hosts.length + (hosts.length === 1 ? ' host: ' : ' hosts: ') + open + ' checks not secure or unknown'
        + (troubled ? ', trouble with ' + troubled : '')
      : 'No host is set. Open the form "Postern Windows host"; docs/hardening.md tells what it needs.';
    state.className = open || troubled ? 'state bad' : 'state';
    var place = document.getElementById('hardening-hosts');
    var unfolded = Array.from(place.querySelectorAll('details'), function (d) { return d.open; });
    place.replaceChildren.apply(place, hosts.map(section));
    place.querySelectorAll('details').forEach(function (d, i) { d.open = Boolean(unfolded[i]); });
  }

  function read() {
    fetch(base + '/hosts.json', { credentials: 'same-origin' })
      .then(function (answer) { return answer.text(); })
      .then(draw)
      .catch(function () {
        var state = document.getElementById('hardening-state');
        state.textContent = 'The server does not answer.';
        state.className = 'state bad';
      })
      .finally(function () { setTimeout(read, INTERVAL); });
  }

  read();
}());
