// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
#include "script.h"

enum { CLIENTS = 16, CHUNK = 65535 };

static void grow(script *s, size_t more) {
  if (s->length + more <= s->room) return;
  s->room = 2 * (s->length + more);
  s->octets = realloc(s->octets, s->room);
  if (!s->octets) die("memory");
}

static void raw(script *s, char command, const void *data, size_t length) {
  grow(s, HEAD + length);
  put32(s->octets + s->length, (uint32_t)length + 1);
  s->octets[s->length + 4] = (uint8_t)command;
  memcpy(s->octets + s->length + HEAD, data, length);
  s->length += HEAD + length;
}

static void mark(script *s, char command, int replied) {
  if (s->count == s->steps_room) {
    s->steps_room = 2 * s->steps_room + 16;
    s->steps = realloc(s->steps, s->steps_room * sizeof *s->steps);
    if (!s->steps) die("memory");
  }
  s->steps[s->count++] = (step){s->length, command, replied};
}

// An event with the macros that Postfix sends before it, unless the milter does without.
static void event(script *s, uint32_t bits, char command, const char *macros, size_t macros_length,
                  const void *data, size_t length) {
  const event_bits *event = event_of(command);
  if (event && (bits & event->no_event)) return;
  uint8_t named[512] = {(uint8_t)command};
  memcpy(named + 1, macros, macros_length);
  raw(s, 'D', named, macros_length + 1);
  raw(s, command, data, length);
  mark(s, command, !event || !(bits & event->no_reply));
}

// Of a literal with NULs inside: all of it, the last NUL too.
#define EVENT(s, bits, command, macros, data, length) \
  event(s, bits, command, macros, sizeof macros - 1, data, length)

static const char QUEUE_ID[] = "i\0004BQ2xT1n2gz9sVj\0";

script greeting(uint32_t bits, unsigned number) {
  script s = {0};
  unsigned host = number % CLIENTS + 1;
  char data[256];
  int length = snprintf(data, sizeof data, "mail%u.example.org%c4%c%c192.0.2.%u", host, 0, 0x9c,
                        0x40, host);
  EVENT(&s, bits, 'C', "j\0mx.example.net\0{daemon_name}\0mx.example.net\0v\0Postfix 3.7.11\0",
        data, (size_t)length + 1);
  length = snprintf(data, sizeof data, "mail%u.example.org", host);
  EVENT(&s, bits, 'H', "", data, (size_t)length + 1);
  return s;
}

static char *slurp(const char *file, size_t *length) {
  FILE *in = fopen(file, "rb");
  if (!in || fseek(in, 0, SEEK_END)) die(file);
  *length = (size_t)ftell(in);
  rewind(in);
  char *text = malloc(*length + 1);
  if (!text || fread(text, 1, *length, in) != *length) die(file);
  fclose(in);
  text[*length] = 0;
  return text;
}

// Sends the header fields; returns where the body begins. Lines end in LF.
static const char *fields(script *s, uint32_t bits, const char *text) {
  while (*text && *text != '\n') {
    const char *colon = strchr(text, ':'), *end = strchr(text, '\n');
    while (end && (end[1] == ' ' || end[1] == '\t')) end = strchr(end + 1, '\n');
    if (!colon || !end || colon > end) {
      fprintf(stderr, "not a header field: %.40s\n", text);
      exit(1);
    }
    const char *value = colon + 1;
    if (!(bits & LEADING_SPACE)) while (*value == ' ') value++;
    char data[CHUNK];
    int length = snprintf(data, sizeof data, "%.*s%c%.*s", (int)(colon - text), text, 0,
                          (int)(end - value), value);
    EVENT(s, bits, 'L', QUEUE_ID, data, (size_t)length + 1);
    text = end + 1;
  }
  return *text ? text + 1 : text;
}

static void body(script *s, uint32_t bits, const char *text) {
  static char chunk[CHUNK];
  size_t length = 0;
  for (; *text; text++) {
    for (int crlf = *text == '\n'; crlf >= 0; crlf--) {
      chunk[length++] = crlf ? '\r' : *text;
      if (length == CHUNK) {
        EVENT(s, bits, 'B', QUEUE_ID, chunk, length);
        length = 0;
      }
    }
  }
  if (length) EVENT(s, bits, 'B', QUEUE_ID, chunk, length);
}

script message(uint32_t bits, const char *file) {
  script s = {0};
  size_t length;
  char *text = slurp(file, &length);
  raw(&s, 'A', "", 0);
  static const char from[] = "<sender@example.org>\0SIZE=4096\0BODY=8BITMIME";
  static const char to[] = "<recipient@example.net>";
  EVENT(&s, bits, 'M',
        "{mail_addr}\0sender@example.org\0{mail_host}\0example.org\0{mail_mailer}\0smtp\0", from,
        sizeof from);
  EVENT(&s, bits, 'R',
        "{rcpt_addr}\0recipient@example.net\0{rcpt_host}\0example.net\0{rcpt_mailer}\0local\0", to,
        sizeof to);
  EVENT(&s, bits, 'T', QUEUE_ID, "", 0);
  const char *rest = fields(&s, bits, text);
  EVENT(&s, bits, 'N', QUEUE_ID, "", 0);
  body(&s, bits, rest);
  EVENT(&s, bits, 'E', QUEUE_ID, "", 0);
  free(text);
  return s;
}
