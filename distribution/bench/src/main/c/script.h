// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
//
// What a mail server sends, made ready before the clock runs.
#ifndef POSTERN_BENCH_SCRIPT_H
#define POSTERN_BENCH_SCRIPT_H

#include "milter.h"

// Up to here may be sent; then a reply is awaited, if one comes.
typedef struct {
  size_t end;
  char command;
  int replied;
} step;

typedef struct {
  uint8_t *octets;
  size_t length, room;
  step *steps;
  size_t count, steps_room;
} script;

// The greeting of a client: CONNECT and HELO, as its NUMBER says who it is.
script greeting(uint32_t bits, unsigned number);

// A message from a file, its envelope before it. It begins with an ABORT (of the message before).
script message(uint32_t bits, const char *file);

#endif
