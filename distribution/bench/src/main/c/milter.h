// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
//
// What both ends of the benchmark know of the milter protocol.
#ifndef POSTERN_BENCH_MILTER_H
#define POSTERN_BENCH_MILTER_H

#include <arpa/inet.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  HEAD = 5,           // length and command
  MAX_PACKET = 65536, // command and data
  VERSION = 6,
  ACTIONS = 0x1ff,
  SKIP = 0x400,
  LEADING_SPACE = 0x100000
};

// What Postfix offers: every event and reply can be left out but those of the end of the message.
static const uint32_t OFFER = 0x1ffdff;

// Of an event: the bit that leaves it out, and the bit that leaves out its reply.
typedef struct {
  char command;
  uint32_t no_event, no_reply;
} event_bits;

static const event_bits EVENTS[] = {
    {'C', 0x1, 0x1000},  {'H', 0x2, 0x2000},    {'M', 0x4, 0x4000},
    {'R', 0x8, 0x8000},  {'T', 0x200, 0x10000}, {'L', 0x20, 0x80},
    {'N', 0x40, 0x40000}, {'B', 0x10, 0x80000}, {'U', 0x100, 0x20000},
};

static inline const event_bits *event_of(char command) {
  for (size_t i = 0; i < sizeof EVENTS / sizeof *EVENTS; i++)
    if (EVENTS[i].command == command) return &EVENTS[i];
  return NULL;
}

static inline uint32_t get32(const uint8_t *at) {
  uint32_t value;
  memcpy(&value, at, sizeof value);
  return ntohl(value);
}

static inline void put32(uint8_t *at, uint32_t value) {
  value = htonl(value);
  memcpy(at, &value, sizeof value);
}

static inline void die(const char *what) {
  perror(what);
  exit(1);
}

#endif
