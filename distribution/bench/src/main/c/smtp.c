// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
//
// smtp PORT SESSIONS MESSAGES-PER-SESSION SECONDS RATE FILE...
//
// Plays SMTP clients that send files to a server on loopback. All sessions stay open; one that has
// sent its share says QUIT and another takes its place. RATE 0: each session sends its next message
// when the one before is answered. Any other RATE: so many messages a second fall due whether or not
// a session is free, and the time a message takes counts from the moment it fell due to the reply to
// its end. Greetings are not counted. One line of figures at the end.
#define _GNU_SOURCE
#include "pace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

enum { INPUT = 2048, READY = 256, PATIENCE_SECONDS = 60 };

// What was said last; the reply to it is waited for.
typedef enum { NOTHING, EHLO, MAIL, RCPT, DATA, CONTENT, FREE, QUIT } said;

typedef struct session {
  int fd;
  said last;
  unsigned messages;
  uint64_t began;
  const char *out;
  size_t left, length;
  char input[INPUT];
  struct session *next;
} session;

typedef struct {
  char *octets;
  size_t length;
} content;

static struct {
  uint16_t port;
  unsigned sessions, share;
  double seconds, rate;
} options;

static int poller, timer;
static content *contents;
static unsigned content_count, greeted, accepted, rejected, tempfailed, errors;
static uint64_t start, stop, due_count, sent_count;
static uint64_t *times;
static size_t done, room;
static session *free_sessions;

static void die(const char *what) {
  perror(what);
  exit(2);
}

static uint64_t due(uint64_t number) { return due_at(start, number, options.rate); }

static void watch(session *s, int operation, uint32_t events) {
  struct epoll_event event = {.events = events, .data.ptr = s};
  if (epoll_ctl(poller, operation, s->fd, &event)) die("epoll_ctl");
}

static void dial(session *s) {
  int fd = connect_to(options.port);
  if (fd < 0) die("connect");
  fcntl(fd, F_SETFL, O_NONBLOCK);
  *s = (session){.fd = fd};
  watch(s, EPOLL_CTL_ADD, EPOLLIN);
}

static void renew(session *s) {
  close(s->fd);
  dial(s);
}

static void fail(session *s, const char *why) {
  if (++errors <= 3) fprintf(stderr, "smtp: %s: %.*s\n", why, (int)s->length, s->input);
  if (errors > 100) exit(3);
  renew(s);
}

static void flush(session *s) {
  while (s->left) {
    ssize_t n = send(s->fd, s->out, s->left, MSG_NOSIGNAL);
    if (n < 0 && errno == EAGAIN) {
      watch(s, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
      return;
    }
    if (n < 0) {
      fail(s, "the server closed a session");
      return;
    }
    s->out += n;
    s->left -= (size_t)n;
  }
  watch(s, EPOLL_CTL_MOD, EPOLLIN);
}

static void say(session *s, said what, const char *octets, size_t length) {
  s->last = what;
  s->out = octets;
  s->left = length;
  flush(s);
}

static void say_line(session *s, said what, const char *line) { say(s, what, line, strlen(line)); }

static void begin(session *s, uint64_t at) {
  s->began = at;
  s->messages++;
  sent_count++;
  say_line(s, MAIL, "MAIL FROM:<sender@example.org>\r\n");
}

static void set_timer(void) { expire_at(timer, due(due_count)); }

static void rest(session *s) {
  s->last = FREE;
  s->next = free_sessions;
  free_sessions = s;
  if (start && options.rate > 0 && due(due_count) < stop) set_timer();
}

// Nothing is under way in this session: what is next?
static void next(session *s) {
  uint64_t now = now_nanos();
  if (!start) {
    rest(s);
  } else if (s->messages >= options.share) {
    say_line(s, QUIT, "QUIT\r\n");
  } else if (options.rate > 0 && due(due_count) < stop && due(due_count) <= now) {
    begin(s, due(due_count++));
  } else if (options.rate > 0 || now >= stop) {
    rest(s);
  } else {
    begin(s, now);
  }
}

static session *take_free(void) {
  session *s = free_sessions;
  free_sessions = s->next;
  return s;
}

static void fall_due(void) {
  uint64_t expired;
  if (read(timer, &expired, sizeof expired) < 0) return;
  while (free_sessions && due(due_count) < stop && due(due_count) <= now_nanos())
    begin(take_free(), due(due_count++));
  // Without a free session it would fire at once, again and again.
  if (free_sessions && due(due_count) < stop) set_timer();
}

static void finish(session *s, char class) {
  if (done == room) {
    room = 2 * room + 65536;
    times = realloc(times, room * sizeof *times);
    if (!times) die("memory");
  }
  times[done++] = now_nanos() - s->began;
  if (class == '2') accepted++;
  if (class == '4') tempfailed++;
  if (class == '5') rejected++;
  next(s);
}

static void answered(session *s, char class) {
  const content *c;
  switch (s->last) {
    case NOTHING:
      say_line(s, EHLO, "EHLO mail1.example.org\r\n");
      break;
    case EHLO:
      if (class != '2') {
        fail(s, "a client is refused");
        return;
      }
      greeted++;
      next(s);
      break;
    case MAIL:
      if (class == '2')
        say_line(s, RCPT, "RCPT TO:<recipient@example.net>\r\n");
      else
        finish(s, class);
      break;
    case RCPT:
      if (class == '2')
        say_line(s, DATA, "DATA\r\n");
      else
        finish(s, class);
      break;
    case DATA:
      c = &contents[sent_count % content_count];
      if (class == '3')
        say(s, CONTENT, c->octets, c->length);
      else
        finish(s, class);
      break;
    case CONTENT:
      finish(s, class);
      break;
    case QUIT:
      renew(s);
      break;
    default:
      fail(s, "a reply that nobody waits for");
  }
}

static void receive(session *s) {
  ssize_t n = read(s->fd, s->input + s->length, INPUT - s->length);
  if (n < 0 && errno == EAGAIN) return;
  if (n <= 0 || s->length + (size_t)n == INPUT) {
    fail(s, "no reply");
    return;
  }
  s->length += (size_t)n;
  // One reply at a time: nothing is sent before the one before is answered.
  for (char *line = s->input, *end; (end = memchr(line, '\n', s->length - (size_t)(line - s->input)));
       line = end + 1) {
    if (end - line >= 4 && line[3] == ' ') {
      char class = line[0];
      s->length = 0;
      answered(s, class);
      return;
    }
  }
}

// With its dots stuffed, its lines ended by CR LF, and the last dot.
static content read_content(const char *name) {
  FILE *file = fopen(name, "r");
  if (!file) die(name);
  fseek(file, 0, SEEK_END);
  size_t size = (size_t)ftell(file);
  rewind(file);
  content c = {.octets = malloc(3 * size + 8)};
  if (!c.octets) die("memory");
  int before = '\n';
  for (int octet = getc(file); octet != EOF; before = octet, octet = getc(file)) {
    if (octet == '.' && before == '\n') c.octets[c.length++] = '.';
    if (octet == '\n' && before != '\r') c.octets[c.length++] = '\r';
    c.octets[c.length++] = (char)octet;
  }
  fclose(file);
  memcpy(c.octets + c.length, before == '\n' ? ".\r\n" : "\r\n.\r\n", before == '\n' ? 3 : 5);
  c.length += before == '\n' ? 3 : 5;
  return c;
}

static int under_way(void) { return sent_count > done + errors; }

static void serve(void) {
  struct epoll_event ready[READY];
  int n = epoll_wait(poller, ready, READY, 100);
  for (int i = 0; i < n; i++) {
    session *s = ready[i].data.ptr;
    if (!s)
      fall_due();
    else if (s->left && ready[i].events & EPOLLOUT)
      flush(s);
    else
      receive(s);
  }
}

static void run(session *sessions) {
  for (unsigned i = 0; i < options.sessions; i++) {
    dial(&sessions[i]);
    while (greeted <= i) serve();
  }
  start = now_nanos();
  stop = start + (uint64_t)(options.seconds * 1e9);
  if (options.rate > 0)
    set_timer();
  else
    while (free_sessions) begin(take_free(), now_nanos());
  while (now_nanos() < stop || under_way()) {
    serve();
    if (now_nanos() > stop + PATIENCE_SECONDS * 1000000000ull) {
      fprintf(stderr, "smtp: not all was answered within %d s\n", PATIENCE_SECONDS);
      errors++;
      return;
    }
  }
}

int main(int count, char **words) {
  if (count < 7) {
    fprintf(stderr, "usage: smtp PORT SESSIONS MESSAGES-PER-SESSION SECONDS RATE FILE...\n");
    return 64;
  }
  options.port = (uint16_t)atoi(words[1]);
  options.sessions = (unsigned)atoi(words[2]);
  options.share = (unsigned)atoi(words[3]);
  options.seconds = atof(words[4]);
  options.rate = atof(words[5]);
  content_count = (unsigned)count - 6;
  contents = calloc(content_count, sizeof *contents);
  session *sessions = calloc(options.sessions, sizeof *sessions);
  if (!contents || !sessions) die("memory");
  for (unsigned i = 0; i < content_count; i++) contents[i] = read_content(words[6 + i]);
  poller = epoll_create1(0);
  timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
  struct epoll_event tick = {.events = EPOLLIN};
  if (epoll_ctl(poller, EPOLL_CTL_ADD, timer, &tick)) die("start");
  run(sessions);
  double seconds = (double)(now_nanos() - start) / 1e9;
  qsort(times, done, sizeof *times, by_size);
  printf("bits=0 messages=%zu seconds=%.6f p50=%.6f p99=%.6f max=%.6f accepted=%u rejected=%u"
         " tempfailed=%u discarded=0 errors=%u\n",
         done, seconds, percentile(times, done, .50), percentile(times, done, .99),
         percentile(times, done, 1), accepted, rejected,
         tempfailed, errors);
  return errors ? 3 : 0;
}
